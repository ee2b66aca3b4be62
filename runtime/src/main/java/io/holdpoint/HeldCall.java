package io.holdpoint;

import org.jspecify.annotations.Nullable;

/**
 * A speculative call as it was recorded. The arguments are a snapshot: whatever the caller does with its objects later,
 * these are what a person sees and what runs. Immutable.
 *
 * @param id Holdpoint's own id for the call, unique; decisions are keyed by it
 * @param answerId the answer that made the call
 * @param sequence its place among the calls of that answer, from 0; final once the answer has ended
 * @param tool the tool's name
 * @param summary one line for people
 * @param arguments the arguments as canonical JSON, with a mask such as {@code "••• #1"} in place of each value that is
 *     {@code @Sensitive}
 * @param digest SHA-256 of the UTF-8 bytes of the whole arguments, masked values included, in lower-case hexadecimal
 * @param requiresApproval whether a person has to decide before it runs
 * @param providerCallId the id the model's provider gave the call; providers reuse these; {@code null} if it had none
 * @since 0.1
 */
public record HeldCall(
        String id,
        String answerId,
        int sequence,
        String tool,
        String summary,
        String arguments,
        String digest,
        boolean requiresApproval,
        @Nullable String providerCallId) {

    /** What a decision about this call has to carry. */
    public Shown shown() {
        return new Shown(id, digest);
    }

    /** Names the call without its arguments, which may be private. */
    @Override
    public String toString() {
        return tool + " (" + id + ", call " + sequence + " of answer " + answerId + ")";
    }
}
