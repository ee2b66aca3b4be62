package io.holdpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do on the pages, over HTTP, on a SQLite journal. */
class ConsoleTest {

    private final TokenLogin login = TokenLogin.of(Waiting.ADA, Waiting.BOB);
    private final ConsoleServer server =
            ConsoleServer.start(Console.builder().login(login).build(), 0);
    private final Client ada = client(Waiting.ADA);
    private final Client bob = client(Waiting.BOB);

    private Client client(Approver approver) {
        return new Client(server).signedIn(String.valueOf(login.tokens().get(approver)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWaitsIsListedWithItsExactArguments() {
        String id = Waiting.refund("A-17", "the <b>driver</b> & \"friends\"");

        String page = ada.get("/").body();

        assertThat(page).contains("/calls/" + id).contains("A-17").contains("12.50");
        assertThat(page).contains("the &lt;b&gt;driver&lt;/b&gt; &amp; &quot;friends&quot;");
        assertThat(page).contains("eve").contains("1 min ago").contains("no time limit");
    }

    @Test
    void approvingRunsTheCallAndLeadsBackToIt() {
        String id = Waiting.refund("A-1");

        HttpResponse<String> response = ada.decide(id, "approve");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).contains("/calls/" + id + "?done=approve");
        assertThat(Waiting.find(id).history().get(0).who()).isEqualTo("ada");
        assertThat(ada.get("/calls/" + id + "?done=approve").body()).contains("Approved. It runs");
    }

    @Test
    void rejectingKeepsTheReason() {
        String id = Waiting.refund("A-2");

        assertThat(ada.decide(id, "reject", "reason", "the ticket is non-refundable")
                        .statusCode())
                .isEqualTo(303);

        assertThat(Waiting.status(id)).isEqualTo(CallStatus.REJECTED);
        assertThat(bob.get("/calls/" + id).body()).contains("the ticket is non-refundable");
    }

    @Test
    void answeringTakesThePlaceOfTheCall() {
        String id = Waiting.refund("A-3");

        assertThat(ada.decide(id, "respond", "text", "it was refunded last week")
                        .statusCode())
                .isEqualTo(303);

        assertThat(Waiting.find(id).result()).isEqualTo("it was refunded last week");
    }

    @Test
    void nothingHidesWhereArgumentsAreChanged() {
        String id = Waiting.refund("A-40", "paid\u202Elluf ni");

        String form = ada.get("/calls/" + id + "/edit").body();
        assertThat(form).doesNotContain("\u202E").contains("paid\\u202elluf ni");
        String escaped = Waiting.refundArguments("A-40", "paid").replace("\"paid\"", "\"paid\\u202elluf ni\"");
        assertThat(ada.decide(id, "preview", "arguments", escaped).body())
                .doesNotContain("\u202E")
                .contains("Nothing: these are the arguments that it has.");
        String edited = escaped.replace("12.50", "10.00");
        assertThat(ada.decide(id, "edit", "arguments", edited).statusCode()).isEqualTo(303);
        assertThat(Waiting.find(id).call().arguments())
                .contains("\"amount\":10.00")
                .contains("paid\u202Elluf ni");
    }

    @Test
    void anEditIsShownAsADifferenceAndThenRuns() {
        String id = Waiting.refund("A-4");
        String edited = Waiting.refundArguments("A-4", "too late").replace("12.50", "10.00");

        String preview = ada.decide(id, "preview", "arguments", edited).body();

        assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
        assertThat(preview).contains("<del><bdi dir=\"ltr\">-   &quot;amount&quot;: 12.50,</bdi></del>");
        assertThat(preview).contains("<ins><bdi dir=\"ltr\">+   &quot;amount&quot;: 10.00,</bdi></ins>");
        assertThat(ada.decide(id, "edit", "arguments", edited).statusCode()).isEqualTo(303);
        assertThat(Waiting.find(id).edited()).isTrue();
        assertThat(Waiting.find(id).call().arguments()).contains("\"amount\":10.00");
    }

    @Test
    void anEditThatDoesNotFitChangesNothingAndKeepsWhatWasTyped() {
        String id = Waiting.refund("A-5");

        HttpResponse<String> response = ada.decide(id, "edit", "arguments", "{\"orderId\":\"A-5\",\"amont\":1}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("unknown property").contains("amont");
        assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
    }

    @Test
    void sensitiveValuesAreMaskedEverywhereAndAnEditKeepsThem() {
        String id = Waiting.close("C-1");

        assertThat(ada.get("/calls/" + id).body()).contains("••• #1").doesNotContain("4711");
        assertThat(ada.get("/").body()).doesNotContain("4711");
        assertThat(ada.decide(id, "edit", "arguments", "{\"customerId\":\"C-2\",\"pin\":\"••• #1\"}")
                        .statusCode())
                .isEqualTo(303);
        assertThat(Waiting.find(id).call().arguments()).isEqualTo("{\"customerId\":\"C-2\",\"pin\":\"••• #1\"}");
    }

    @Test
    void whoeverHasNotTheRoleIsToldSo() {
        String id = Waiting.close("C-3");

        HttpResponse<String> response = bob.decide(id, "approve");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("HoldpointRole").contains("manager");
        assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
    }

    @Test
    void theSecondOfTwoPeopleSeesWhoDecided() {
        String id = Waiting.refund("A-6");
        String page = bob.get("/calls/" + id).body();
        ada.decide(id, "reject", "reason", "no");

        HttpResponse<String> response = bob.post(
                "/calls/" + id + "/approve",
                "digest",
                Client.value(page, "digest"),
                "attempts",
                "0",
                "token",
                Client.value(page, "token"));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("ada rejected it at").contains("no");
    }

    @Test
    void aDoubleClickDecidesOnceAndSaysYesTwice() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = Waiting.refund("double-" + round);
            CyclicBarrier both = new CyclicBarrier(2);
            ExecutorService clicks = Executors.newFixedThreadPool(2);
            try {
                List<Future<HttpResponse<String>>> responses =
                        clicks.invokeAll(List.of(() -> clickTogether(both, id), () -> clickTogether(both, id)));
                for (Future<HttpResponse<String>> response : responses) {
                    assertThat(response.get().statusCode()).isEqualTo(303);
                }
            } finally {
                clicks.shutdown();
            }
            assertThat(Waiting.find(id).history()).hasSize(1);
        }
    }

    private HttpResponse<String> clickTogether(CyclicBarrier both, String id) throws Exception {
        String page = ada.get("/calls/" + id).body();
        both.await();
        return ada.post(
                "/calls/" + id + "/reject",
                "digest",
                Client.value(page, "digest"),
                "attempts",
                "0",
                "token",
                Client.value(page, "token"),
                "reason",
                "no");
    }

    @Test
    void whatHasExpiredIsGone() {
        String id = Waiting.expired("A-7");

        HttpResponse<String> response = ada.decide(id, "reject", "reason", "");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("so it expires");
        assertThat(Waiting.find(id).history()).noneMatch(record -> record.who().equals("ada"));
    }

    @Test
    void manyAreDecidedAtOnceEachWithItsOwnResult() {
        List<String> ids = Waiting.answer("M-1", "M-2");
        String page = ada.get("/").body();
        String first = picked(page, ids.get(0));
        String second = picked(page, ids.get(1));
        bob.decide(ids.get(0), "reject", "reason", "not this one");

        HttpResponse<String> response = ada.post("/decisions", "verdict", "approve", "call", first, "call", second);

        assertThat(response.statusCode()).isEqualTo(303);
        String results =
                ada.get(response.headers().firstValue("Location").orElseThrow()).body();
        assertThat(results).contains("0 of 2 decided").contains("bob rejected it at");
    }

    private static String picked(String page, String id) {
        int at = page.indexOf("value=\"" + id + ":") + 7;
        return page.substring(at, page.indexOf('"', at));
    }

    @Test
    void anOperatorSaysWhatHappenedOnce() {
        String id = Waiting.inDoubt("D-1");
        assertThat(ada.get("/doubt").body()).contains("/calls/" + id);
        String page = ada.get("/calls/" + id).body();
        String[] fields = {
            "digest",
            Client.value(page, "digest"),
            "attempts",
            "1",
            "token",
            Client.value(page, "token"),
            "reason",
            "seen in the ledger",
            "result",
            "refund 4711"
        };

        assertThat(ada.post("/calls/" + id + "/happened", fields).statusCode()).isEqualTo(303);
        assertThat(ada.post("/calls/" + id + "/happened", fields).statusCode()).isEqualTo(303);

        assertThat(Waiting.status(id)).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(Waiting.find(id).history()).hasSize(1);
        assertThat(bob.decide(Waiting.inDoubt("D-2"), "again", "reason", "the ledger is empty")
                        .statusCode())
                .isEqualTo(303);
        assertThat(bob.decide(Waiting.inDoubt("D-3"), "abandon", "reason", "too old")
                        .statusCode())
                .isEqualTo(303);
        assertThat(bob.decide(Waiting.inDoubt("D-4"), "abandon", "reason", " ").statusCode())
                .isEqualTo(422);
    }

    @Test
    void theHistoryHasWhatWasDecided() {
        String id = Waiting.refund("A-8");
        ada.decide(id, "reject", "reason", "because of A-8");

        assertThat(bob.get("/history").body())
                .contains("rejected it")
                .contains("because of A-8")
                .contains(id);
    }

    @Test
    void programsDoTheSame() {
        Client program = new Client(server)
                .without("Origin")
                .without("Sec-Fetch-Site")
                .with("Authorization", "Bearer " + login.tokens().get(Waiting.ADA));
        String id = Waiting.refund("J-1");
        String digest = Waiting.find(id).call().digest();

        assertThat(program.get("/api/v1/calls").body())
                .contains("\"id\":\"" + id + "\"")
                .contains(digest);
        HttpResponse<String> wrong =
                program.postJson("/api/v1/calls/" + id + "/approve", "{\"digest\":\"" + "0".repeat(64) + "\"}");
        assertThat(wrong.statusCode()).isEqualTo(409);
        HttpResponse<String> right =
                program.postJson("/api/v1/calls/" + id + "/approve", "{\"digest\":\"" + digest + "\"}");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).contains("\"applied\":true").contains("\"who\":\"ada\"");
        assertThat(program.postJson("/api/v1/calls/none/approve", "{\"digest\":\"0\"}")
                        .statusCode())
                .isEqualTo(410);
        assertThat(program.postJson("/api/v1/calls/" + id + "/approve", "{\"digset\":\"0\"}")
                        .body())
                .contains("did you mean");
        assertThat(program.postJson(
                                "/api/v1/decisions",
                                "{\"verdict\":\"reject\",\"reason\":\"no\",\"calls\":[{\"id\":\"none\",\"digest\":\"0\"}]}")
                        .body())
                .contains("\"applied\":false");
        assertThat(program.get("/api/v1/history").body()).contains(id);
    }
}
