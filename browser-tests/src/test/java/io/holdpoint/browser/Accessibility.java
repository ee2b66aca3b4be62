package io.holdpoint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Collectors;

/** Holds a page to what axe-core checks, its best practices included. */
public final class Accessibility {

    private Accessibility() {}

    /** Checks the page as it stands, in light and in dark colours; light is what it is left in. */
    public static void check(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(violations(page))
                    .as("what axe-core finds at %s in %s colours", page.url(), scheme)
                    .isEmpty();
        }
    }

    /** What is wrong, one line for each rule that is broken. */
    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + where(rule))
                        .toList();
    }

    private static String where(Rule rule) {
        return rule.getNodes().stream()
                .map(CheckedNode::getHtml)
                .map(html -> html.lines().findFirst().orElse(""))
                .collect(Collectors.joining(" ; "));
    }
}
