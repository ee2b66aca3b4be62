package io.holdpoint;

import org.jspecify.annotations.Nullable;

/**
 * What became of a held call. Immutable.
 *
 * @param call the call
 * @param status where it stands
 * @param detail why, in words: the reason of a rejection, the message of an exception; empty if there is nothing to add
 * @param result what the method returned, as the model would read it; {@code null} unless it succeeded
 * @since 0.1
 */
public record CallOutcome(
        HeldCall call,
        CallStatus status,
        String detail,
        @Nullable String result) {}
