package io.holdpoint;

import org.jspecify.annotations.Nullable;

/**
 * What became of a held call. Immutable.
 *
 * @param call the call
 * @param status where it stands
 * @param detail why, in words: the reason of a rejection, the message of an exception; empty if there is nothing to add
 * @param result what the method returned, as the model would read it, or what a person answered in its place;
 *     {@code null} if there is neither
 * @param edited whether a person changed the arguments
 * @since 0.1
 */
public record CallOutcome(
        HeldCall call,
        CallStatus status,
        String detail,
        @Nullable String result,
        boolean edited) {

    /** The outcome of a call whose arguments nobody changed. */
    public CallOutcome(HeldCall call, CallStatus status, String detail, @Nullable String result) {
        this(call, status, detail, result, false);
    }

    /** Names the call without its arguments and result, which may be private. */
    @Override
    public String toString() {
        return call + " " + status;
    }
}
