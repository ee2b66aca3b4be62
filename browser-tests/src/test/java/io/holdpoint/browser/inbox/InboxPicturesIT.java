package io.holdpoint.browser.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.holdpoint.Approvals;
import io.holdpoint.Holdpoint;
import io.holdpoint.browser.Accessibility;
import io.holdpoint.browser.Chromium;
import io.holdpoint.browser.Pictures;
import io.holdpoint.console.Console;
import io.holdpoint.console.ConsoleServer;
import io.holdpoint.console.TokenLogin;
import io.holdpoint.console.Waiting;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page of the inbox: free of what axe-core finds, and photographed on request. */
class InboxPicturesIT {

    private static Chromium chromium;
    private static TokenLogin login;
    private static ConsoleServer server;
    private static String shown;
    private static String doubted;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        login = TokenLogin.of(Waiting.ADA);
        server = ConsoleServer.start(
                Console.builder().login(login).requestsPerMinute(6000).build(), 0);
        Waiting.answer("A-1042", "A-1043");
        Waiting.close("C-7");
        shown = Waiting.refund("A-17", "The customer\u202Ediap lluf ni\u202C asked for it");
        doubted = Waiting.inDoubt("A-990");
        Approvals ada = Holdpoint.approvals().as(Waiting.ADA);
        ada.approve(Waiting.find(Waiting.refund("A-28")).call());
        ada.respond(Waiting.find(Waiting.refund("A-29")).call(), "It was paid back on Monday.");
    }

    @AfterAll
    static void close() {
        server.close();
        chromium.close();
    }

    @Test
    void wideAndLight() {
        visit(chromium.page(Chromium.WIDE, ColorScheme.LIGHT), "light");
    }

    @Test
    void wideAndDark() {
        visit(chromium.page(Chromium.WIDE, ColorScheme.DARK), "dark");
    }

    @Test
    void narrow() {
        visit(chromium.page(Chromium.NARROW, ColorScheme.LIGHT), "narrow");
    }

    private void visit(Page page, String variant) {
        look(page, "/login", "sign-in", variant);
        page.navigate(server.url() + "/login?token=" + login.tokens().get(Waiting.ADA));
        look(page, "/", "list", variant);
        look(page, "/calls/" + shown, "call", variant);
        look(page, "/doubt", "doubt", variant);
        look(page, "/calls/" + doubted, "resolve", variant);
        look(page, "/calls/" + shown + "/edit", "editor", variant);
        String text = page.getByLabel("All arguments, as JSON").inputValue();
        page.getByLabel("All arguments, as JSON").fill(text.replace("12.50", "10.00"));
        page.getByText("See what changes").click();
        page.waitForURL("**/preview");
        look(page, "", "edit", variant);
        List<String> several = Waiting.answer("A-51", "A-52");
        page.navigate(server.url() + "/");
        several.forEach(each -> page.locator("#pick-" + each).check());
        look(page, "", "several", variant);
        page.getByText("Approve selected").click();
        page.locator("[role=status]").waitFor();
        look(page, "", "results", variant);
        String id = Waiting.refund("A-31");
        page.navigate(server.url() + "/calls/" + id);
        page.getByLabel("Reason, for the user and the model").fill("the fare cannot be paid back");
        page.locator("form[action$=reject] button").click();
        page.waitForURL("**?done=reject");
        look(page, "/calls/" + id, "decided", variant);
        look(page, "/history", "history", variant);
        assertThat(chromium.problems()).isEmpty();
    }

    /** Goes there, unless the path is empty. */
    private void look(Page page, String path, String name, String variant) {
        if (!path.isEmpty()) {
            page.navigate(server.url() + path);
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(path + " scrolls sideways when it is " + variant)
                .isEqualTo(true);
        Pictures.take(page, "inbox-" + name + "-" + variant);
        Accessibility.check(page);
        if (variant.equals("dark")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        }
    }
}
