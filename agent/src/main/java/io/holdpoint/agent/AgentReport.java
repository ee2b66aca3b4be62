package io.holdpoint.agent;

import org.jspecify.annotations.Nullable;

/**
 * What the agent has done and what it could not do. The runtime looks this class up by name in the system class loader,
 * because there may be several runtimes in one process but only one agent.
 *
 * <p>This class is threadsafe. It holds class loaders weakly.
 *
 * @since 0.1
 */
public final class AgentReport {

    private static volatile boolean active;
    private static volatile @Nullable String problems;

    private AgentReport() {}

    /** Whether the agent is at work in this process. */
    public static boolean active() {
        return active;
    }

    /**
     * Everything the agent could not do so far, one line each, or {@code null} if there is nothing. As long as there is
     * something, effects might run unguarded. Costs a volatile read.
     */
    public static @Nullable String problem() {
        return problems;
    }

    /** Whether the guard was woven into this very class. A class without speculative methods is never woven. */
    public static boolean woven(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && WovenClasses.contains(loader, type.getName());
    }

    static void activate() {
        active = true;
    }

    /**
     * Records a problem and prints it, once.
     *
     * @param problem one line: what was expected, what was found, where, and the fix
     * @param cause printed below it, if there is one
     */
    static void add(String problem, @Nullable Throwable cause) {
        // Printed outside the lock: System.err may be the application's own, and load classes.
        if (isNews(problem)) {
            System.err.println("Holdpoint: " + problem);
            if (cause != null) {
                cause.printStackTrace();
            }
        }
    }

    private static synchronized boolean isNews(String problem) {
        String known = problems;
        if (known != null && ("\n" + known + "\n").contains("\n" + problem + "\n")) {
            return false;
        }
        problems = known == null ? problem : known + "\n" + problem;
        return true;
    }
}
