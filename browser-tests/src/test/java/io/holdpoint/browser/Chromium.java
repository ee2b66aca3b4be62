package io.holdpoint.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The system's Chromium, for one test class. Playwright's objects belong to the thread that made them, so start it in
 * {@code @BeforeAll} and close it in {@code @AfterAll}.
 */
public final class Chromium implements AutoCloseable {

    /** A window as wide as that of a desktop computer. */
    public static final int WIDE = 1180;

    /** A window as wide as that of a small telephone. */
    public static final int NARROW = 360;

    private static final int HEIGHT = 800;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser that {@code -Dholdpoint.chromium}, or {@code CHROMIUM} in the environment, names. */
    public static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-quic")));
        return new Chromium(playwright, browser);
    }

    /** An empty page in a window of its own, without cookies: light, and wide. */
    public Page page() {
        return page(WIDE, ColorScheme.LIGHT);
    }

    /** An empty page in a window of its own, without cookies. */
    public Page page(int width, ColorScheme scheme) {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                // Nothing moves while a picture is taken.
                .setReducedMotion(ReducedMotion.REDUCE));
        Page page = window.newPage();
        page.onConsoleMessage(this::onConsole);
        page.onPageError(error -> problems.add("uncaught: " + error));
        return page;
    }

    /** An empty page in a window that runs no scripts. */
    public Page pageWithoutScripts() {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(WIDE, HEIGHT)
                        .setJavaScriptEnabled(false))
                .newPage();
    }

    /**
     * What the pages have complained about since the last time that this was asked: scripts that threw, a violated
     * content security policy, files that are missing.
     */
    public List<String> problems() {
        List<String> found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private void onConsole(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            problems.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    private static Path executable() {
        return Stream.of(
                        System.getProperty("holdpoint.chromium", ""),
                        System.getenv().getOrDefault("CHROMIUM", ""))
                .filter(path -> !path.isBlank())
                .findFirst()
                .map(Path::of)
                .orElse(Path.of("/usr/bin/chromium"));
    }
}
