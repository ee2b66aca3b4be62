package io.holdpoint.adk;

import org.jspecify.annotations.Nullable;

/**
 * Lets a hook run the very method it stands in: it lets the receiver pass once, calls the method again, and the hook
 * that this meets steps aside.
 */
final class Reentry {

    private static final ThreadLocal<@Nullable Object> PASS = new ThreadLocal<>();

    private Reentry() {}

    /** Lets the next hook on this thread that stands on {@code receiver} step aside. */
    static void pass(Object receiver) {
        PASS.set(receiver);
    }

    /** Whether the hook on {@code receiver} is to step aside. True once for each {@link #pass}. */
    @SuppressWarnings("ReferenceEquality") // the very object, whatever it says it equals
    static boolean passing(Object receiver) {
        if (PASS.get() != receiver) {
            return false;
        }
        PASS.remove();
        return true;
    }
}
