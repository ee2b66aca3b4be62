package io.holdpoint.web;

import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import java.util.Locale;

/**
 * The nine ends that a reader is shown. They are not the nine verdicts: a clean end is either complete or waits for a
 * person, and an end that cannot be trusted is a failure to whoever reads.
 *
 * @since 0.1
 */
public enum End {
    /** The answer is whole, and nothing of it waits for a person. */
    COMPLETE,
    /** The answer is whole, and some of its calls wait for a person. */
    NEEDS_APPROVAL,
    /** It hit a length limit. */
    TRUNCATED,
    /** The provider's content filter ended it. */
    FILTERED,
    /** The model declined. */
    REFUSED,
    /** Somebody stopped it. */
    CANCELLED,
    /** An error, or an end that cannot be trusted. */
    FAILED,
    /** The connection to the provider was lost. */
    DISCONNECTED,
    /** Nothing arrived for longer than the idle limit. */
    STALLED;

    /** The end that a settlement describes. */
    public static End of(Settlement settlement) {
        Verdict verdict = settlement.verdict();
        if (verdict.isClean()) {
            return settlement.count(CallStatus.PENDING_APPROVAL) > 0 ? NEEDS_APPROVAL : COMPLETE;
        } else if (verdict instanceof Verdict.Truncated) {
            return TRUNCATED;
        } else if (verdict instanceof Verdict.Filtered) {
            return FILTERED;
        } else if (verdict instanceof Verdict.Refused) {
            return REFUSED;
        } else if (verdict instanceof Verdict.Cancelled) {
            return CANCELLED;
        } else if (verdict instanceof Verdict.Disconnected) {
            return DISCONNECTED;
        } else if (verdict instanceof Verdict.Stalled) {
            return STALLED;
        }
        return FAILED;
    }

    /** The name of the terminal event, such as {@code needs-approval}. */
    public String eventName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
