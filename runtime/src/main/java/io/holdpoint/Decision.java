package io.holdpoint;

/**
 * What a decision about a call achieved. Immutable.
 *
 * @param callId the call that was decided
 * @param applied whether this decision, or the same one made before, is the one that stands
 * @param status where the call stands now
 * @param detail why, in words, if it was not applied
 * @since 0.1
 */
public record Decision(String callId, boolean applied, CallStatus status, String detail) {}
