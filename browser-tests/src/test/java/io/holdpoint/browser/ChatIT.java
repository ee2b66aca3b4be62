package io.holdpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat of the airline desk, with a provider that really ends its answers in each of these ways. */
class ChatIT {

    private static final String BOTH =
            "2 actions were not carried out: Set 2 bags on XEHM4B; Cancel reservation 59XX6W.";

    /** Limits that a busy machine does not reach; what the tests wait for is a state of the page. */
    private static final double PATIENCE = 120_000;

    private static final String[] PATIENT = {"-Dholdpoint.idleTimeout=PT30M", "--idle=3000", "--reconnect=3000"};

    private static Chromium chromium;
    private static DeskProcess desk;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        chromium = Chromium.start();
        desk = DeskProcess.start("-Dholdpoint.idleTimeout=PT15S", "--idle=3000", "--reconnect=3000");
    }

    @AfterAll
    static void close() {
        chromium.close();
        desk.close();
    }

    @BeforeEach
    void forgetProblems() {
        chromium.problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            complete       | The answer is complete.                                      | 1 action was carried out: Set 2 bags on XEHM4B.
            needs-approval | The answer is complete, and waits for a person.              | waiting for approval: Cancel reservation 59XX6W.
            truncated      | The answer was cut off at its length limit.                  | *
            filtered       | The answer was stopped by the provider's content filter.     | *
            refused        | The model declined to answer.                                | *
            failed         | The answer failed before it was complete.                    | *
            disconnected   | The connection was lost before the answer was complete.      | *
            stalled        | The answer stalled and was given up.                         | *
            """)
    void showsHowItEndedAndWhatWasNotDone(String scenario, String headline, String sentence) {
        Page page = open(desk, Chromium.WIDE);
        ask(page, scenario);

        Locator end = page.locator(".end");
        assertThat(end.locator("h2")).hasText(headline);
        assertThat(end).containsText(sentence.equals("*") ? BOTH : sentence);
        assertThat(page.locator("#status")).containsText(headline);
        picture(page, scenario);
        Accessibility.check(page);
        assertThat(chromium.problems()).isEmpty();
        page.context().close();
    }

    /** The model falls silent in the middle of its answer and is given all the time in the world. */
    @Test
    void showsWhatIsHeldInTheMiddleOfAnAnswerAlsoAfterAReloadAndStopsIt() throws Exception {
        try (DeskProcess patient = DeskProcess.start(PATIENT)) {
            Page page = open(patient, Chromium.WIDE);
            ask(page, "stalled");
            assertThat(page.locator(".summary")).hasCount(2);
            assertThat(page.locator(".chip").first()).hasText("Held until the answer is complete");
            Pictures.take(page, "chat-writing");
            Accessibility.check(page);

            page.reload();
            assertThat(page.locator(".summary")).hasCount(2);
            assertThat(page.locator(".answer p").first()).containsText("Certainly.");
            assertThat(page.locator(".end")).hasCount(0);
            // The second click of two reaches whatever is there by then.
            page.evaluate("new MutationObserver(() => document.getElementById('send').click())"
                    + ".observe(document.getElementById('send'), { attributeFilter: ['hidden'] })");
            page.locator("#stop").dblclick();

            assertThat(page.locator(".end h2")).hasText("The answer was stopped.");
            assertThat(page.locator(".end")).containsText(BOTH);
            assertThat(page.locator(".chip")).hasText(new String[] {"Not carried out", "Not carried out"});
            assertThat(page.locator("#stop")).isHidden();
            assertThat(page.locator(".mine")).hasCount(1);
            picture(page, "cancelled");
            Accessibility.check(page);
            assertThat(chromium.problems()).isEmpty();
            page.context().close();
        }
    }

    @Test
    void stopsWhileAToolRuns() throws Exception {
        try (DeskProcess slow =
                DeskProcess.start("-Dholdpoint.idleTimeout=PT30M", "--idle=3000", "--takes-ms=900000")) {
            Page page = open(slow, Chromium.WIDE);
            ask(page, "needs-approval");
            // The provider goes on when the reads of its first round have begun, and they take a quarter of an hour.
            assertThat(page.locator(".answer p").first()).containsText("Certainly.");
            page.locator("#stop").click();

            assertThat(page.locator(".end h2")).hasText("The answer was stopped.");
            assertThat(page.locator(".chip.good")).hasCount(0);
            page.context().close();
        }
    }

    @Test
    void takesBackWhatWaitsAndShowsWhatRan() {
        Page page = open(desk, Chromium.WIDE);
        ask(page, "needs-approval");
        assertThat(page.locator(".chip.good")).hasText("Done");
        page.getByText("Take it back").click();

        assertThat(page.locator(".chip.bad")).hasText("Not carried out");
        assertThat(page.locator(".note")).containsText("The answer had already ended.");
        assertThat(page.locator(".note")).containsText("1 action was carried out: Set 2 bags on XEHM4B.");
        Pictures.take(page, "chat-taken-back");
        page.context().close();
    }

    @Test
    void approvesInTheInboxAndSeesItDone() {
        Page page = open(desk, Chromium.WIDE);
        ask(page, "needs-approval");
        assertThat(page.locator(".chip.good")).hasText("Done");
        page.getByText("Review", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h2.summary")).containsText("Cancel reservation 59XX6W");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Approve").setExact(true))
                .click();
        assertThat(page.locator("[role=status]")).containsText("Approved");
        page.navigate(desk.url());
        page.getByText("Approvals").click();
        assertThat(page).hasURL(desk.url() + "/approvals/");
        page.navigate(desk.url());

        assertThat(page.locator(".chip")).hasText(new String[] {"Done", "Done"});
        assertThat(page.locator(".end h2")).hasText("The answer is complete.");
        page.context().close();
    }

    @Test
    void goesOnAfterAReload() {
        Page page = open(desk, Chromium.WIDE);
        ask(page, "long");
        assertThat(page.locator(".summary")).hasCount(2);
        page.reload();

        assertThat(page.locator(".end h2")).hasText("The answer is complete, and waits for a person.");
        assertThat(page.locator(".answer p").first()).containsText("Certainly.");
        assertThat(page.locator(".answer p").first()).containsText("cannot be cancelled any more");
        page.context().close();
    }

    @Test
    void saysSoWhenTheServerIsKilled() throws Exception {
        try (DeskProcess doomed = DeskProcess.start(PATIENT)) {
            Page page = open(doomed, Chromium.WIDE);
            ask(page, "stalled");
            assertThat(page.locator(".summary")).hasCount(2);
            doomed.kill();

            assertThat(page.locator(".end h2")).hasText("The connection was lost before the answer was complete.");
            // In the order in which they were heard of, which is any: nobody has said how the answer ended.
            assertThat(page.locator(".end p"))
                    .hasText(Pattern.compile("2 actions were not carried out when the connection was lost: "
                            + "(Set 2 bags on XEHM4B; Cancel reservation 59XX6W|Cancel reservation 59XX6W; Set 2 bags"
                            + " on XEHM4B)\\."));
            assertThat(page.getByText("Reconnect")).isVisible();
            picture(page, "killed");
            Accessibility.check(page);
            page.context().close();
        }
    }

    @Test
    void showsScriptsInArgumentsAsText() {
        Page page = open(desk, Chromium.WIDE);
        List<String> dialogs = new java.util.ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        ask(page, "hostile");
        assertThat(page.locator(".end h2")).hasText("The answer is complete.");
        page.locator("details summary").click();

        assertThat(page.locator("pre")).containsText("<img src=x onerror=alert(1)><script>alert(2)</script>");
        assertThat(page.locator("pre")).containsText("⟨U+202E⟩00.01⟨U+202C⟩ EUR⟨U+200B⟩");
        assertThat(page.locator("pre img, pre script")).hasCount(0);
        assertThat(dialogs).isEmpty();
        assertThat(chromium.problems()).isEmpty();
        Pictures.take(page, "chat-hostile");
        page.context().close();
    }

    @Test
    void fitsANarrowScreen() {
        Page page = open(desk, Chromium.NARROW);
        ask(page, "truncated");
        assertThat(page.locator(".end")).containsText(BOTH);

        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        Accessibility.check(page);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat", "/answers/0123456789/stop", "/answers/0123456789/delivered"})
    void refusesRequestsOfOtherPages(String path) {
        Page page = open(desk, Chromium.WIDE);
        RequestOptions request = RequestOptions.create()
                .setHeader("Origin", "https://evil.example")
                .setData("{}");
        assertThat(page.request().post(desk.url() + path, request).status()).isEqualTo(403);
        page.context().close();
    }

    private static Page open(DeskProcess server, int width) {
        Page page = chromium.page(width, ColorScheme.LIGHT);
        page.setDefaultTimeout(PATIENCE);
        page.navigate(server.url());
        assertThat(page.locator("html")).hasAttribute("data-ready", Pattern.compile("true"));
        return page;
    }

    private static void ask(Page page, String scenario) {
        page.locator("#scenario").selectOption(scenario);
        page.locator("#send").click();
        assertThat(page.locator(".mine")).isVisible();
    }

    /** Wide and narrow, light and dark; wide and light is what the page is left in. */
    private static void picture(Page page, String name) {
        if (!Pictures.wanted()) {
            return;
        }
        for (int width : new int[] {Chromium.NARROW, Chromium.WIDE}) {
            page.setViewportSize(width, 800);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.evaluate("document.getElementById('log').scrollTop = 1e6");
                Pictures.take(
                        page,
                        "chat-" + name
                                + (width == Chromium.NARROW ? "-narrow" : "")
                                + (scheme == ColorScheme.DARK ? "-dark" : ""));
            }
        }
    }
}
