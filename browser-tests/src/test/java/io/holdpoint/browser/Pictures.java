package io.holdpoint.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotScale;
import java.nio.file.Path;

/** Takes the pictures of the documentation, when {@code -Dholdpoint.screenshots=true} asks for it. */
public final class Pictures {

    private Pictures() {}

    /** Whether pictures are wanted. */
    public static boolean wanted() {
        return Boolean.getBoolean("holdpoint.screenshots");
    }

    /**
     * Writes what the window shows into {@code docs/images}.
     *
     * @param name the file's name without its extension
     */
    public static void take(Page page, String name) {
        if (wanted()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(System.getProperty("holdpoint.images"), name + ".png"))
                    .setScale(ScreenshotScale.CSS));
        }
    }
}
