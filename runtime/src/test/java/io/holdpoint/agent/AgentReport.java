package io.holdpoint.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent would say, said by a test. */
public final class AgentReport {

    /** What the agent could not do. */
    public static volatile String problem;

    /** Classes that escaped it. */
    public static final Set<Class<?>> UNWOVEN = ConcurrentHashMap.newKeySet();

    private AgentReport() {}

    public static boolean active() {
        return true;
    }

    public static String problem() {
        return problem;
    }

    public static boolean woven(Class<?> type) {
        return !UNWOVEN.contains(type);
    }
}
