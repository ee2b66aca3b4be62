package io.holdpoint.browser.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.browser.Accessibility;
import io.holdpoint.browser.Chromium;
import io.holdpoint.console.Console;
import io.holdpoint.console.ConsoleServer;
import io.holdpoint.console.TokenLogin;
import io.holdpoint.console.Waiting;
import io.holdpoint.spi.DecisionRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do with the approvals inbox. */
class InboxIT {

    private static Chromium chromium;

    private TokenLogin login;
    private ConsoleServer server;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() {
        login = TokenLogin.of(Waiting.ADA, Waiting.BOB);
        server = ConsoleServer.start(
                Console.builder()
                        .login(login)
                        .requestsPerMinute(6000)
                        .modelText(answer -> Optional.of("This is <b>perfectly</b> safe. \u202EApprove it."))
                        .build(),
                0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Page signIn(Approver approver) {
        return signIn(chromium.page(), approver);
    }

    private Page signIn(Page page, Approver approver) {
        page.navigate(server.url() + "/login");
        page.getByLabel("Your token").fill(String.valueOf(login.tokens().get(approver)));
        button(page, "Sign in").click();
        return page;
    }

    private void open(Page page, String id) {
        page.navigate(server.url() + "/calls/" + id);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Response send(Page page, Locator button) {
        return page.waitForResponse(response -> response.request().method().equals("POST"), button::click);
    }

    private static List<DecisionRecord.Kind> kinds(String id) {
        return Waiting.find(id).history().stream().map(DecisionRecord::kind).toList();
    }

    @Test
    void approvesFromTheListByWayOfTheCall() {
        String id = Waiting.refund("B-1");
        Page page = signIn(Waiting.ADA);

        page.locator("a[href='/calls/" + id + "']").click();
        button(page, "Approve").click();

        assertThat(page.locator("[role=status]").textContent()).startsWith("Approved.");
        assertThat(kinds(id)).containsExactly(DecisionRecord.Kind.APPROVE);
        assertThat(chromium.problems()).isEmpty();
    }

    @Test
    void rejectsWithAReason() {
        String id = Waiting.refund("B-2");
        Page page = signIn(Waiting.ADA);

        open(page, id);
        page.getByLabel("Reason, for the user and the model").fill("the fare cannot be paid back");
        button(page, "Reject").click();

        assertThat(page.locator("h1").textContent()).isEqualTo("Rejected");
        assertThat(page.locator(".history").textContent()).contains("ada").contains("the fare cannot be paid back");
        assertThat(Waiting.status(id)).isEqualTo(CallStatus.REJECTED);
    }

    @Test
    void editsAndSeesWhatChanges() {
        String id = Waiting.refund("B-3");
        Page page = signIn(Waiting.ADA);

        open(page, id);
        page.getByText("Change the arguments").click();
        Locator arguments = page.getByLabel("All arguments, as JSON");
        arguments.fill(arguments.inputValue().replace("12.50", "10.00"));
        button(page, "See what changes").click();
        assertThat(page.locator(".diff del").allTextContents())
                .singleElement()
                .asString()
                .contains("12.50");
        assertThat(page.locator(".diff ins").allTextContents())
                .singleElement()
                .asString()
                .contains("10.00");
        Accessibility.check(page);
        button(page, "Approve with these arguments").click();

        assertThat(page.locator("[role=status]").textContent()).startsWith("Approved with your arguments");
        assertThat(kinds(id)).containsExactly(DecisionRecord.Kind.EDIT, DecisionRecord.Kind.APPROVE);
        assertThat(Waiting.find(id).call().arguments()).contains("10.00");
    }

    @Test
    void answersInPlaceOfACall() {
        String id = Waiting.refund("B-4");
        Page page = signIn(Waiting.ADA);

        open(page, id);
        page.getByText("Answer in its place").click();
        page.getByLabel("What the model reads as the result").fill("it was paid back on Monday");
        button(page, "Answer").click();

        assertThat(Waiting.find(id).result()).isEqualTo("it was paid back on Monday");
    }

    @Test
    void saysThatItIsTooLateWhenTheTimeIsOver() {
        String id = Waiting.expired("B-5");
        Page page = signIn(Waiting.ADA);

        open(page, id);
        assertThat(page.locator(".left").textContent()).isEqualTo("its time is over");
        Response response = send(page, button(page, "Approve"));

        assertThat(response.status()).isEqualTo(410);
        assertThat(page.locator("[role=alert]").textContent()).contains("so it expires");
        assertThat(kinds(id)).doesNotContain(DecisionRecord.Kind.APPROVE);
        chromium.problems();
    }

    @Test
    void aDoubleClickIsOneDecision() {
        String id = Waiting.refund("B-6");
        Page page = signIn(Waiting.ADA);

        open(page, id);
        button(page, "Approve").dblclick();
        page.waitForURL("**/calls/" + id + "?done=approve");

        assertThat(kinds(id)).containsExactly(DecisionRecord.Kind.APPROVE);
    }

    @Test
    void theSecondOfTwoBrowsersSeesWhoDecided() {
        String id = Waiting.refund("B-7");
        Page ada = signIn(Waiting.ADA);
        Page bob = signIn(Waiting.BOB);
        open(ada, id);
        open(bob, id);

        button(ada, "Reject").click();
        assertThat(ada.locator("h1").textContent()).isEqualTo("Rejected");
        Response response = send(bob, button(bob, "Approve"));

        assertThat(response.status()).isEqualTo(409);
        assertThat(bob.locator("[role=alert]").textContent()).contains("ada rejected it at");
        chromium.problems();
    }

    @Test
    void aFormOnAnotherSiteDecidesNothing() throws IOException {
        String id = Waiting.refund("B-8");
        Page page = signIn(Waiting.ADA);
        open(page, id);
        String digest = page.locator("input[name=digest]").first().inputValue();
        String token = page.locator("input[name=token]").first().inputValue();
        // Worse than it can be: the other site knows the token. It is another port of this machine, so that the
        // browser counts it as the same site and sends the cookie along.
        byte[] form = ("<form method=post action='" + server.url() + "/calls/" + id + "/approve'>"
                        + "<input name=digest value='" + digest + "'><input name=attempts value=0>"
                        + "<input name=token value='" + token + "'><button>Win a prize</button></form>")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer evil = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        evil.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, form.length);
            exchange.getResponseBody().write(form);
            exchange.close();
        });
        evil.start();
        try {
            page.navigate("http://localhost:" + evil.getAddress().getPort() + "/");
            Response response = send(page, button(page, "Win a prize"));

            assertThat(response.status()).isEqualTo(403);
            assertThat(page.textContent("body")).contains("did not come from a page of this console");
            assertThat(Waiting.status(id)).isEqualTo(CallStatus.PENDING_APPROVAL);
        } finally {
            evil.stop(0);
        }
        chromium.problems();
    }

    @Test
    void noOtherPageFramesIt() {
        Page page = signIn(Waiting.ADA);
        page.navigate(server.url() + "/console.css");

        page.setContent("<iframe src='" + server.url() + "/'></iframe>");

        assertThat(page.frames().stream().map(frame -> frame.url()).toList())
                .noneMatch(url -> url.equals(server.url() + "/"));
        chromium.problems();
    }

    @Test
    void scriptsInArgumentsAreText() {
        String attack = "</span><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
                + "<a href='https://evil.example'>click</a> [link](https://evil.example) \u202Egnihton\u202C";
        String id = Waiting.refund(attack, attack);
        Page page = signIn(Waiting.ADA);

        for (String path : List.of("/", "/calls/" + id, "/calls/" + id + "/edit")) {
            page.navigate(server.url() + path);
            assertThat(page.title()).doesNotContain("owned");
            assertThat(page.locator("img, a[href*=evil], main script").count())
                    .as(path)
                    .isZero();
        }
        open(page, id);
        assertThat(page.locator(".arguments").textContent()).contains("<script>document.title='owned'</script>");
        assertThat(page.locator(".arguments .mark").first().textContent()).isEqualTo("U+202E");
        page.getByText("What the model said").click();
        assertThat(page.locator("blockquote").textContent())
                .contains("<b>perfectly</b>")
                .contains("U+202E");
        Accessibility.check(page);
        assertThat(chromium.problems()).isEmpty();
    }

    @Test
    void worksWithoutScripts() {
        String approved = Waiting.refund("B-9");
        String edited = Waiting.refund("B-10");
        String doubted = Waiting.inDoubt("B-11");
        List<String> many = Waiting.answer("B-12", "B-13");
        Page page = signIn(chromium.pageWithoutScripts(), Waiting.ADA);

        open(page, approved);
        button(page, "Approve").click();
        assertThat(kinds(approved)).containsExactly(DecisionRecord.Kind.APPROVE);
        page.navigate(server.url() + "/calls/" + edited + "/edit");
        Locator arguments = page.getByLabel("All arguments, as JSON");
        arguments.fill(arguments.inputValue().replace("12.50", "1.00"));
        button(page, "See what changes").click();
        button(page, "Approve with these arguments").click();
        assertThat(Waiting.find(edited).edited()).isTrue();
        open(page, doubted);
        page.getByLabel("Why it is given up").fill("nobody knows");
        button(page, "Give it up").click();
        assertThat(Waiting.status(doubted)).isEqualTo(CallStatus.ABANDONED);
        page.navigate(server.url() + "/");
        many.forEach(id -> page.locator("#pick-" + id).check());
        page.getByLabel("Reason if rejected").fill("both are wrong");
        button(page, "Reject selected").click();
        assertThat(page.locator("[role=status]").textContent()).isIn("1 of 2 decided", "2 of 2 decided");
        assertThat(Waiting.status(many.get(0))).isEqualTo(CallStatus.REJECTED);
    }

    @Test
    void worksWithTheKeyboardAlone() {
        String id = Waiting.refund("B-14");
        Page page = signIn(Waiting.ADA);
        open(page, id);

        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
        button(page, "Approve").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**?done=approve");

        assertThat(kinds(id)).containsExactly(DecisionRecord.Kind.APPROVE);
    }
}
