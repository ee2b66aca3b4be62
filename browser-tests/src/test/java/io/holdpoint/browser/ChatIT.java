package io.holdpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chat of the airline desk, with a provider that really ends its answers in each of these ways. */
class ChatIT {

    private static final String BOTH =
            "2 actions were not carried out: Set 2 bags on XEHM4B; Cancel reservation 59XX6W.";

    private static Chromium chromium;
    private static DeskProcess desk;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = Chromium.start();
        desk = DeskProcess.start();
    }

    @AfterAll
    static void close() {
        chromium.close();
        desk.close();
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
        assertThat(end.locator("h3")).hasText(headline);
        assertThat(end).containsText(sentence.equals("*") ? BOTH : sentence);
        assertThat(page.locator("#status")).containsText(headline);
        picture(page, scenario);
        Accessibility.check(page);
        assertThat(chromium.problems()).isEmpty();
        page.context().close();
    }

    @Test
    void showsWhatIsHeldWhileItIsWrittenAndStopsIt() throws Exception {
        try (DeskProcess slow = DeskProcess.start("--pace-ms=400")) {
            Page page = open(slow, Chromium.WIDE);
            ask(page, "long");

            assertThat(page.locator(".summary")).hasCount(2);
            assertThat(page.locator(".chip").first()).hasText("Held until the answer is complete");
            Pictures.take(page, "chat-writing");
            Accessibility.check(page);
            page.locator("#stop").dblclick();

            assertThat(page.locator(".end h3")).hasText("The answer was stopped.");
            assertThat(page.locator(".end")).containsText(BOTH);
            assertThat(page.locator(".chip").first()).hasText("Not carried out");
            assertThat(page.locator("#stop")).isHidden();
            picture(page, "cancelled");
            Accessibility.check(page);
            assertThat(chromium.problems()).isEmpty();
            page.context().close();
        }
    }

    @Test
    void stopsWhileAToolRuns() throws Exception {
        try (DeskProcess slow = DeskProcess.start("--takes-ms=4000")) {
            Page page = open(slow, Chromium.WIDE);
            ask(page, "needs-approval");
            assertThat(page.locator(".answer p").first()).containsText("Certainly.");
            page.locator("#stop").click();

            assertThat(page.locator(".end h3")).hasText("The answer was stopped.");
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
    void approvesInTheInbox() {
        Page page = open(desk, Chromium.WIDE);
        ask(page, "needs-approval");
        assertThat(page.locator(".chip.good")).hasText("Done");
        Page inbox = page.context().newPage();
        inbox.navigate(desk.url() + "/approvals/");

        assertThat(inbox.locator("body")).containsText("Cancel reservation 59XX6W");
        page.context().close();
    }

    @Test
    void goesOnAfterAReload() {
        Page page = open(desk, Chromium.WIDE);
        ask(page, "long");
        assertThat(page.locator(".summary")).hasCount(2);
        page.reload();

        assertThat(page.locator(".end h3")).hasText("The answer is complete, and waits for a person.");
        assertThat(page.locator(".answer p").first()).containsText("Certainly.");
        assertThat(page.locator(".answer p").first()).containsText("cannot be cancelled any more");
        page.context().close();
    }

    @Test
    void saysSoWhenTheServerIsKilled() throws Exception {
        try (DeskProcess doomed = DeskProcess.start("--pace-ms=200")) {
            Page page = open(doomed, Chromium.WIDE);
            ask(page, "long");
            assertThat(page.locator(".summary")).hasCount(2);
            doomed.kill();

            assertThat(page.locator(".end h3")).hasText("The connection was lost before the answer was complete.");
            assertThat(page.locator(".end"))
                    .containsText("2 actions were not carried out when the connection was lost: Set 2 bags on XEHM4B;"
                            + " Cancel reservation 59XX6W.");
            assertThat(page.getByText("Reconnect")).isVisible();
            picture(page, "killed");
            chromium.problems();
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
        assertThat(page.locator(".end h3")).hasText("The answer is complete.");
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

    @Test
    void refusesRequestsOfOtherPages() {
        Page page = open(desk, Chromium.WIDE);
        assertThat(page.request()
                        .post(
                                desk.url() + "/chat",
                                com.microsoft.playwright.options.RequestOptions.create()
                                        .setHeader("Origin", "https://evil.example")
                                        .setData("{}"))
                        .status())
                .isEqualTo(403);
        page.context().close();
    }

    private static Page open(DeskProcess server, int width) {
        Page page = chromium.page(width, ColorScheme.LIGHT);
        page.navigate(server.url());
        assertThat(page.locator("html")).hasAttribute("data-ready", Pattern.compile("true"));
        return page;
    }

    private static void ask(Page page, String scenario) {
        page.locator("#scenario").selectOption(scenario);
        page.locator("#send").click();
        assertThat(page.locator(".mine")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(10_000));
    }

    /** Wide and narrow, light and dark. */
    private static void picture(Page page, String name) {
        if (!Pictures.wanted()) {
            return;
        }
        Pictures.take(page, "chat-" + name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(Chromium.NARROW, 720);
        page.evaluate("document.getElementById('log').scrollTop = 1e6");
        Pictures.take(page, "chat-" + name + "-narrow-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Chromium.WIDE, 800);
    }
}
