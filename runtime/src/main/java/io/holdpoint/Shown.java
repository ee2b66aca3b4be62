package io.holdpoint;

import static java.util.Objects.requireNonNull;

/**
 * A call as a person saw it. A decision is about exactly this: if the call has other arguments by then, it is refused.
 * Immutable.
 *
 * @param callId {@link HeldCall#id()}
 * @param digest {@link HeldCall#digest()}
 * @since 0.1
 */
public record Shown(String callId, String digest) {

    /** Checks that both are there. */
    public Shown {
        requireNonNull(callId, "callId");
        requireNonNull(digest, "digest");
    }
}
