package io.holdpoint.adk;

import io.holdpoint.Verdict;
import java.util.concurrent.CancellationException;

/**
 * Ends the flowable of an answer that was stopped through Holdpoint, or that stalled: nothing more comes, and
 * what it held was discarded. Show {@code verdict().sentence()} to the user.
 *
 * @since 0.1
 */
public final class AnswerStoppedException extends CancellationException {

    private final transient Verdict verdict;

    AnswerStoppedException(Verdict verdict) {
        super(verdict.sentence() + " (" + verdict.evidence().detail() + ")");
        this.verdict = verdict;
    }

    /** How the answer ended. */
    public Verdict verdict() {
        return verdict;
    }
}
