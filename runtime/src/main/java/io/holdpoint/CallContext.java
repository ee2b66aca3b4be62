package io.holdpoint;

import io.holdpoint.internal.RunningCall;
import org.jspecify.annotations.Nullable;

/**
 * What a committed call can ask about itself while it runs. There is one for speculative tools that Holdpoint runs after
 * their answer; for eager tools, which run at once, and for ordinary callers of the same method there is none. Immutable.
 *
 * @param callId Holdpoint's id of the call, {@link HeldCall#id()}
 * @param answerId the answer that made it
 * @param attempt 1 when it is first made; more only for tools that declare themselves idempotent, and where a person had
 *     it run again
 * @param isEdited whether a person changed the arguments that the model gave
 * @since 0.1
 */
public record CallContext(String callId, String answerId, int attempt, boolean isEdited) {

    /**
     * The call that the calling thread runs, or {@code null}. Threads that the tool hands work to are not that thread:
     * pass them what they need.
     */
    public static @Nullable CallContext current() {
        return RunningCall.current();
    }

    /**
     * A key that is the same for every attempt at this call and different for every other call: what a payment provider
     * asks for, so that a repetition has no second effect.
     */
    public String idempotencyKey() {
        return callId;
    }
}
