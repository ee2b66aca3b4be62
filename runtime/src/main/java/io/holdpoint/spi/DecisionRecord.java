package io.holdpoint.spi;

import io.holdpoint.CallStatus;
import java.time.Instant;

/**
 * One decision about a call, as it stays on record: who, when, what was shown, what came of it. Immutable, and never
 * changed once written.
 *
 * @param callId the call
 * @param at when, by the journal's clock
 * @param kind what was decided
 * @param who the person, or the part of the application, that decided
 * @param reason why, in words; may be empty
 * @param digest the digest of the arguments that the decision is about
 * @param shown the line that the person was shown
 * @param from where the call stood
 * @param to where it stood afterwards
 * @since 0.1
 */
public record DecisionRecord(
        String callId,
        Instant at,
        Kind kind,
        String who,
        String reason,
        String digest,
        String shown,
        CallStatus from,
        CallStatus to) {

    /** What can be decided. */
    public enum Kind {
        /** It may run. */
        APPROVE,
        /** It must not run. */
        REJECT,
        /** It may run with other arguments. */
        EDIT,
        /** It does not run; a person's words take the place of its result. */
        RESPOND,
        /** It was taken back before it started. */
        REVOKE,
        /** Its time was over. */
        EXPIRE,
        /** It had been in doubt, and has happened. */
        HAPPENED,
        /** It had been in doubt, has not happened, and runs again. */
        RUN_AGAIN,
        /** It was given up. */
        ABANDON
    }

    /** Leaves out what may be private. */
    @Override
    public String toString() {
        return kind + " of " + callId + " by " + who + " at " + at;
    }
}
