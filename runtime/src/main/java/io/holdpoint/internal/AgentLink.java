package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says of itself. The agent lives in the system class loader and knows nothing of this runtime, of which
 * there may be several in one process; so the runtime asks, by name.
 */
public final class AgentLink {

    private static final @Nullable MethodHandle PROBLEM;
    private static final @Nullable MethodHandle WOVEN;
    private static final boolean ACTIVE;

    static {
        MethodHandle problem = null;
        MethodHandle woven = null;
        boolean active = false;
        try {
            Class<?> report = ClassLoader.getSystemClassLoader().loadClass("io.holdpoint.agent.AgentReport");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            problem = lookup.findStatic(report, "problem", MethodType.methodType(String.class));
            woven = lookup.findStatic(report, "woven", MethodType.methodType(boolean.class, Class.class));
            active = (boolean) lookup.findStatic(report, "active", MethodType.methodType(boolean.class))
                    .invokeExact();
        } catch (ClassNotFoundException e) {
            // No agent in this process; whoever needs one asks active().
        } catch (Throwable e) {
            throw new HoldpointException(
                    "[HoldpointAgentMismatch] the agent in this process does not fit this runtime; use"
                            + " holdpoint-agent.jar of the same version as holdpoint-runtime",
                    e);
        }
        PROBLEM = problem;
        WOVEN = woven;
        ACTIVE = active;
    }

    private AgentLink() {}

    /** Whether the agent is at work in this process. */
    public static boolean active() {
        return ACTIVE;
    }

    /** What the agent could not do, one line each; {@code null} if nothing. */
    public static @Nullable String problem() {
        if (PROBLEM == null) {
            return null;
        }
        try {
            return (String) PROBLEM.invokeExact();
        } catch (Throwable e) {
            throw new HoldpointException("[HoldpointAgentMismatch] the agent does not answer", e);
        }
    }

    /** Whether the guard stands in this class. */
    static boolean woven(Class<?> type) {
        if (WOVEN == null) {
            return false;
        }
        try {
            return (boolean) WOVEN.invokeExact(type);
        } catch (Throwable e) {
            throw new HoldpointException("[HoldpointAgentMismatch] the agent does not answer", e);
        }
    }
}
