package io.holdpoint.spi;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One committed call in the journal. Immutable.
 *
 * @param batchId the batch of one answer's calls, which run in order; unique, unlike an answer id that an application
 *     chose and used again
 * @param call what was held
 * @param type the binary name of the class whose method it calls
 * @param method the method's name and erased descriptor
 * @param status where it stands
 * @param detail why, in words
 * @param result what it returned; {@code null} unless it succeeded
 * @param decideBy when it expires if nobody has decided; {@code null} for never
 * @since 0.1
 */
public record JournalEntry(
        String batchId,
        HeldCall call,
        String type,
        String method,
        CallStatus status,
        String detail,
        @Nullable String result,
        @Nullable Instant decideBy) {

    /** This entry at another status. */
    public JournalEntry at(CallStatus status, String detail, @Nullable String result) {
        return new JournalEntry(batchId, call, type, method, status, detail, result, decideBy);
    }

    /** What became of the call. */
    public CallOutcome outcome() {
        return new CallOutcome(call, status, detail, result);
    }
}
