package io.holdpoint.processor.model;

import java.util.List;

/**
 * How the calls of a speculative tool are committed.
 *
 * @param speculative false for a tool that only reads
 * @param requiresApproval whether a person decides each call
 * @param idempotent whether a call may be repeated
 * @param summary one line for people, with the JSON names of parameters in braces; may be empty
 * @param expiresAfter how long a call may wait for approval, as an ISO-8601 duration; empty for no limit
 * @param roles who may decide; empty for anybody
 */
public record Effect(
        boolean speculative,
        boolean requiresApproval,
        boolean idempotent,
        String summary,
        String expiresAfter,
        List<String> roles) {

    /** The tool only reads. */
    public static final Effect NONE = new Effect(false, false, true, "", "", List.of());
}
