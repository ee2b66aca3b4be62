package io.holdpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console refuses, rule by rule, over HTTP. */
class SecurityTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final TokenLogin login = TokenLogin.of(clock, Waiting.ADA, Waiting.BOB);
    private final ConsoleServer server = ConsoleServer.start(
            Console.builder()
                    .login(login)
                    .requestsPerMinute(60)
                    .clocks(clock, () -> now.get().toEpochMilli() * 1_000_000)
                    .build(),
            0);

    @AfterEach
    void stop() {
        server.close();
    }

    private Client ada() {
        return new Client(server).signedIn(token(Waiting.ADA));
    }

    private String token(Approver approver) {
        return String.valueOf(login.tokens().get(approver));
    }

    @Test
    void nothingIsShownToWhoeverIsNotSignedIn() {
        String id = Waiting.refund("S-1");
        Client stranger = new Client(server);

        for (String path : List.of("/", "/calls/" + id, "/history", "/doubt", "/api/v1/calls", "/api/v1/history")) {
            HttpResponse<String> response = stranger.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.body()).as(path).doesNotContain("S-1").doesNotContain(id);
        }
        assertThat(stranger.with("Cookie", "holdpoint-session=forged").get("/").statusCode())
                .isEqualTo(401);
        assertThat(stranger.with("Authorization", "Bearer forged").get("/").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theSessionIsACookieThatNoScriptAndNoOtherSiteGets() {
        HttpResponse<String> response = new Client(server).get("/login?token=" + token(Waiting.ADA));

        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly")
                .contains("; SameSite=Strict")
                .doesNotContain(token(Waiting.ADA));
        assertThat(response.headers().firstValue("Location")).contains("/");
    }

    @Test
    void aSessionEnds() {
        Client ada = ada();
        assertThat(ada.get("/").statusCode()).isEqualTo(200);
        String token = Client.value(ada.get("/").body(), "page");
        now.updateAndGet(instant -> instant.plus(TokenLogin.SESSION).plusSeconds(1));
        assertThat(ada.get("/").statusCode()).isEqualTo(401);

        Client again = ada();
        assertThat(again.post("/logout", "page", token).statusCode()).isEqualTo(403);
        String fresh = Client.value(again.get("/").body(), "page");
        assertThat(again.post("/logout", "page", fresh).statusCode()).isEqualTo(303);
        assertThat(again.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void everyResponseCarriesWhatProtectsIt() {
        Client ada = ada();
        for (String path : List.of("/", "/console.css", "/console.js", "/history", "/nothing", "/api/v1/calls")) {
            HttpResponse<String> response = ada.get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .startsWith("default-src 'none'; ")
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self'")
                    .contains("base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
        }
        assertThat(ada.get("/").body())
                .as("nothing inline, which the policy would block")
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script[^>]*>[^<]")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void aPostFromAnotherSiteIsRefused() {
        String id = Waiting.refund("S-2");
        Client ada = ada();

        assertThat(ada.with("Sec-Fetch-Site", "cross-site")
                        .decide(id, "approve")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.with("Sec-Fetch-Site", "same-site").decide(id, "approve").statusCode())
                .isEqualTo(403);
        assertThat(ada.with("Sec-Fetch-Site", "none").decide(id, "approve").statusCode())
                .isEqualTo(403);
        ada.with("Sec-Fetch-Site", "same-origin");
        assertThat(ada.with("Origin", "https://evil.example")
                        .decide(id, "approve")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.with("Origin", "null").decide(id, "approve").statusCode())
                .isEqualTo(403);
        ada.without("Origin").without("Sec-Fetch-Site");
        assertThat(ada.decide(id, "approve").statusCode()).isEqualTo(403);
        assertThat(ada.postJson("/api/v1/calls/" + id + "/approve", "{}").statusCode())
                .isEqualTo(403);

        assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
    }

    @Test
    void aDecisionNeedsATokenOfThisPageThisCallTheseArgumentsAndThisSession() {
        String id = Waiting.refund("S-3");
        String other = Waiting.refund("S-4");
        Client ada = ada();
        String digest = ada.field(id, "digest");
        String token = ada.field(id, "token");
        String path = "/calls/" + id + "/approve";

        assertThat(ada.post(path, "digest", digest, "attempts", "0").statusCode())
                .isEqualTo(403);
        assertThat(ada.post(path, "digest", digest, "attempts", "0", "token", "x." + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.post(path, "digest", digest, "attempts", "0", "token", ada.field(other, "token"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.post(path, "digest", ada.field(other, "digest"), "attempts", "0", "token", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.post(path, "digest", digest, "attempts", "1", "token", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada().post(path, "digest", digest, "attempts", "0", "token", token)
                        .statusCode())
                .as("another session of the same person")
                .isEqualTo(403);
        assertThat(ada.post("/decisions", "verdict", "approve", "call", id + ":" + digest + ":0.x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.postJson("/api/v1/calls/" + id + "/approve", "{\"digest\":\"" + digest + "\",\"token\":\"0.x\"}")
                        .statusCode())
                .isEqualTo(403);
        now.updateAndGet(instant -> instant.plus(PageTokens.VALID).plus(Duration.ofSeconds(1)));
        assertThat(ada.post(path, "digest", digest, "attempts", "0", "token", token)
                        .statusCode())
                .as("an old page")
                .isEqualTo(403);

        assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
    }

    @Test
    void whatATokenCoversCannotBeReadInTwoWays() {
        PageTokens tokens = new PageTokens(clock);
        String token = tokens.issue("ada", "a", "b");

        assertThat(tokens.isValid(token, "ada", "a", "b")).isTrue();
        for (String[] about : new String[][] {{"a,b"}, {"a\",\"b"}, {"a\nb"}, {"ab", ""}, {"", "ab"}, {"a", "b", ""}}) {
            assertThat(tokens.isValid(token, "ada", about)).isFalse();
        }
        assertThat(tokens.isValid(token, "ada\",\"a", "b")).isFalse();
        assertThat(new PageTokens(clock).isValid(token, "ada", "a", "b")).isFalse();
    }

    @Test
    void aForeignHostNameIsNotAnswered() {
        Client ada = ada();

        assertThat(ada.with("Host", "rebound.example:80").get("/").statusCode()).isEqualTo(421);
        assertThat(ada.with("Host", "rebound.example:80").get("/console.css").statusCode())
                .isEqualTo(421);
    }

    @Test
    void tooMuchIsRefused() {
        Client ada = ada();
        String large = "x".repeat(Doorkeeper.MOST_BYTES);

        assertThat(ada.post("/decisions", "verdict", large).statusCode()).isEqualTo(413);
        assertThat(ada.postAs("text/plain", "/decisions", "verdict=approve").statusCode())
                .isEqualTo(415);
        assertThat(ada.get("/history?" + "x".repeat(3000)).statusCode()).isEqualTo(414);
    }

    @Test
    void tooOftenIsRefusedAndAllowedAgainLater() {
        Client ada = ada();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            statuses.add(ada.get("/doubt").statusCode());
        }

        assertThat(statuses.subList(0, 60)).containsOnly(200);
        assertThat(statuses.subList(60, 70)).containsOnly(429);
        assertThat(ada.get("/doubt").headers().firstValue("Retry-After")).contains("60");
        now.updateAndGet(instant -> instant.plusSeconds(60));
        assertThat(ada.get("/doubt").statusCode()).isEqualTo(200);
    }

    @Test
    void tokensCannotBeGuessed() {
        Client stranger = new Client(server);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            statuses.add(stranger.post("/login", "token", "guess-" + i).statusCode());
        }

        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.subList(10, 12)).containsOnly(429);
        assertThat(stranger.post("/login", "token", token(Waiting.ADA)).statusCode())
                .as("nor with the right one, or guessing would still pay")
                .isEqualTo(429);
    }

    @Test
    void whatCannotBeSeenIsShownByItsNumber() {
        String id =
                Waiting.refund("A\u202E71-\u200BA", "hi\uDB40\uDC41<script>alert(1)</script>\u00A0[link](http://evil)");

        String page = ada().get("/calls/" + id).body();

        assertThat(page).doesNotContain("\u202E").doesNotContain("\u200B").doesNotContain("\uDB40\uDC41");
        assertThat(page)
                .contains("title=\"right-to-left override\">U+202E</span>71-")
                .contains(">U+200B</span>A")
                .contains(">U+E0041</span>&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains(">U+00A0</span>[link](http://evil)")
                .doesNotContain("<script>")
                .doesNotContain("href=\"http://evil");
        assertThat(page).contains("High risk").contains("characters that cannot be seen");
        assertThat(Waiting.find(id).call().arguments())
                .as("what is decided about")
                .contains("\u202E");
    }

    @Test
    void namesAndReasonsWriteNoLinesOfTheirOwnIntoTheLog() {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("io.holdpoint.console");
        Level before = logger.getLevel();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        try (ConsoleServer other = ConsoleServer.start(
                Console.builder()
                        .login(request -> Approver.of("eve\r\nINFO: approve of call 1 by root"))
                        .build(),
                0)) {
            String id = Waiting.refund("secret-order", "secret-note");
            Client eve = new Client(other);
            eve.decide(id, "reject", "reason", "secret\r\nreason");
            eve.get("/calls/%0d%0aforged");
            assertThat(Waiting.status(id)).isEqualTo(CallStatus.REJECTED);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }

        assertThat(lines).anyMatch(line -> line.contains("reject of call") && line.contains("eve??INFO"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("\n")
                        .doesNotContain("\r")
                        .doesNotContain("secret")
                        .doesNotContain("U+202E"));
    }

    @Test
    void noHeaderIsMadeOfWhatWasSent() {
        HttpResponse<String> response = ada().get("/calls/x%0d%0aSet-Cookie:%20a=b");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theCompanysLoginIsAskedEachTime() {
        AtomicReference<Approver> who = new AtomicReference<>(Waiting.BOB);
        try (ConsoleServer other = ConsoleServer.start(
                Console.builder().login(request -> who.get()).build(), 0)) {
            String id = Waiting.close("S-5");
            Client client = new Client(other);
            assertThat(client.decide(id, "reject", "reason", "no").statusCode()).isEqualTo(403);
            String token = client.field(id, "token");
            who.set(Waiting.ADA);
            assertThat(client.post(
                                    "/calls/" + id + "/reject",
                                    "digest",
                                    client.field(id, "digest"),
                                    "attempts",
                                    "0",
                                    "token",
                                    token)
                            .statusCode())
                    .as("somebody else's page")
                    .isEqualTo(403);
            assertThat(client.decide(id, "reject", "reason", "no").statusCode()).isEqualTo(303);
            who.set(null);
            assertThat(client.get("/").statusCode()).isEqualTo(401);
        }
    }
}
