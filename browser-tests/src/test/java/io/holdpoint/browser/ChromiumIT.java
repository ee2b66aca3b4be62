package io.holdpoint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChromiumIT {

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void seesWhatIsWrongWithAPage() {
        Page page = chromium.page();
        page.setContent("<title>x</title><img src='data:,'><script>throw new Error('on purpose')</script>");

        assertThat(Accessibility.violations(page)).anyMatch(line -> line.startsWith("image-alt"));
        assertThat(chromium.problems()).anyMatch(line -> line.contains("on purpose"));
    }

    @Test
    void findsNothingWrongWithAGoodPage() {
        Page page = chromium.page();
        page.setContent("<html lang='en'><title>Good</title><main><h1>Good</h1></main></html>");

        Accessibility.check(page);
        assertThat(page.title()).isEqualTo("Good");
        assertThat(chromium.problems()).isEmpty();
    }
}
