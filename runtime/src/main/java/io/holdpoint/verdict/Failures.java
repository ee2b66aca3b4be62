package io.holdpoint.verdict;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * What an exception says about the answer that it ended.
 *
 * @since 0.1
 */
public final class Failures {

    private Failures() {}

    /**
     * The verdict on an answer whose provider or connection failed: the first cause that says something decides.
     *
     * @param source who observed it, for the evidence
     */
    public static Verdict verdict(String source, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return new Verdict.Disconnected(Evidence.thrown(source, "the connection failed: " + error, error));
            }
            if (cause instanceof CancellationException || cause instanceof InterruptedException) {
                return new Verdict.Cancelled(Evidence.thrown(source, "it was cancelled: " + error, error));
            }
        }
        return new Verdict.Failed(Evidence.thrown(source, "an error was reported: " + error, error));
    }
}
