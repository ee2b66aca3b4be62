package io.holdpoint;

import static java.util.Objects.requireNonNull;

import io.holdpoint.internal.Resolutions;
import io.holdpoint.internal.Resolutions.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that only a person can bring to an end: those of which nobody knows whether they took effect, and those that
 * no running version of the application can make. The rest of their answer waits for that.
 *
 * <p>What is said is about one attempt: {@link CommittedCall#attempts()} as it was shown. If the call was started again
 * meanwhile it is refused, so that a double click does not run anything twice. The roles of the tool apply.
 *
 * <p>This class is thread-safe. Every method may throw {@link io.holdpoint.spi.JournalException} if the journal does not
 * answer.
 *
 * @since 0.1
 */
public final class Operations {

    private final Resolutions resolutions;
    private final @Nullable Approver operator;

    Operations(Resolutions resolutions, @Nullable Approver operator) {
        this.resolutions = resolutions;
        this.operator = operator;
    }

    /** The same, done by this person, whoever the calling thread works for. */
    public Operations as(Approver operator) {
        return new Operations(resolutions, requireNonNull(operator, "operator"));
    }

    /** The calls in doubt and the unresolved ones: oldest answer first; those of a thousand answers at most. */
    public List<CommittedCall> open() {
        return resolutions.open();
    }

    /**
     * It has happened: whoever looked has seen the effect. Those after it go on.
     *
     * @param attempt {@link CommittedCall#attempts()} as it was shown
     * @param result what the model reads as its result; {@code null} if that is not known
     * @param reason how that is known, for the record
     */
    public Decision happened(String callId, int attempt, @Nullable String result, String reason) {
        return resolutions.resolve(callId, attempt, new Resolution.Happened(result), reason, operator);
    }

    /**
     * It has not happened, and is to be tried once more: whoever looked is sure that there is no effect.
     *
     * @param attempt {@link CommittedCall#attempts()} as it was shown
     * @param reason how that is known, for the record
     */
    public Decision runAgain(String callId, int attempt, String reason) {
        return resolutions.resolve(callId, attempt, new Resolution.RunAgain(), reason, operator);
    }

    /**
     * It is given up. By default those after it are skipped.
     *
     * @param attempt {@link CommittedCall#attempts()} as it was shown
     * @param reason why, for the user, the model and the record
     */
    public Decision abandon(String callId, int attempt, String reason) {
        return resolutions.resolve(callId, attempt, new Resolution.Abandon(), reason, operator);
    }
}
