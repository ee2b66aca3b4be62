package io.holdpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pressing stop achieved. Immutable.
 *
 * @param answerId the answer that was to be stopped
 * @param kind which of the three it was
 * @param settlement how the answer ended and where its calls stand; {@code null} if it has not been opened yet
 * @since 0.1
 */
public record CancelResult(
        String answerId, Kind kind, @Nullable Settlement settlement) {

    /** The three things that can be true. */
    public enum Kind {
        /** The answer was open and is stopped; what it held is discarded. */
        STOPPED,
        /** No answer of that id is known; if one is opened within five minutes it is stopped at once. */
        REMEMBERED,
        /** The answer had ended before; calls that had not started are revoked, the others are listed. */
        TOO_LATE
    }

    /** The calls that had run, or had started, before the stop arrived. */
    public List<CallOutcome> alreadyStarted() {
        return settlement == null
                ? List.of()
                : settlement.calls().stream()
                        .filter(call -> !call.status().isNotCarriedOut() && call.status() != CallStatus.HELD)
                        .toList();
    }

    /** One sentence for the user. */
    @Override
    public String toString() {
        return switch (kind) {
            case STOPPED -> settlement == null ? "The answer was stopped." : settlement.sentence();
            case REMEMBERED -> "No answer \"" + answerId + "\" has started yet; it will be stopped when it does.";
            case TOO_LATE -> "The answer had already ended. " + (settlement == null ? "" : settlement.sentence());
        };
    }
}
