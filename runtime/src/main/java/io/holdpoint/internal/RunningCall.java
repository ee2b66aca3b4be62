package io.holdpoint.internal;

import io.holdpoint.CallContext;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Which committed call a thread runs: what that calls is nobody's answer, and yet not unowned. */
public final class RunningCall {

    private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();

    private RunningCall() {}

    /** The call that this thread runs, or {@code null}. */
    public static @Nullable CallContext current() {
        return CURRENT.get();
    }

    /** Says that this thread runs a call, until the scope is closed. A call that is run inside another one hides it. */
    static StreamContext.Scope enter(JournalEntry entry) {
        CallContext outer = CURRENT.get();
        CURRENT.set(new CallContext(
                entry.id(), entry.call().answerId(), entry.state().attempts(), entry.asked() != null));
        return () -> {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        };
    }
}
