package io.holdpoint;

import io.holdpoint.spi.DecisionRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a call achieved. Immutable.
 *
 * @param callId the call that was decided
 * @param applied whether this decision, or the same one that the same person made before, is the one that stands
 * @param status where the call stood then; {@code null} if the journal did not answer
 * @param detail why, in words, if it was not applied
 * @param standing the decision that stands, with who made it and when; {@code null} if there is none
 * @since 0.1
 */
public record Decision(
        String callId,
        boolean applied,
        @Nullable CallStatus status,
        String detail,
        @Nullable DecisionRecord standing) {}
