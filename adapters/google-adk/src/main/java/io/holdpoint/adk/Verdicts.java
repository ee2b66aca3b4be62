package io.holdpoint.adk;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.verdict.Failures;
import io.holdpoint.verdict.RoundEnd;
import org.jspecify.annotations.Nullable;

/** How an answer ended, from what RxJava and ADK pass on. */
final class Verdicts {

    static final String SOURCE = "google-adk";

    private Verdicts() {}

    static Verdict clean(Evidence lastRound) {
        return new Verdict.Clean(Evidence.reason(
                SOURCE, lastRound.finishReason(), lastRound.detail() + " and the application took delivery"));
    }

    /** The answer is over, but a model waits for the results of its tools. */
    static Verdict unfinished(RoundEnd.ToolsFollow tools) {
        return new Verdict.Suspect(Evidence.reason(
                SOURCE,
                tools.evidence().finishReason(),
                "the model asked for tools, but the answer ended without another round"));
    }

    static Verdict withoutModel() {
        return new Verdict.Suspect(Evidence.of(SOURCE, "the answer ended, but no model said that it is complete"));
    }

    /** What an exception of a model says about the answer. */
    static Verdict modelThrew(Throwable error) {
        return Failures.verdict(SOURCE, error);
    }

    /** The model reported an error in place of a reason for its end. */
    static Verdict modelFailed(String code, @Nullable String message) {
        return new Verdict.Failed(Evidence.reason(
                SOURCE,
                code,
                "the model reported an error: " + code
                        + (message == null || message.equals(code) ? "" : ", " + message)));
    }

    /** An exception that no model threw: a tool, a plugin, a session service. */
    static Verdict thrown(Throwable error) {
        return new Verdict.Failed(Evidence.thrown(SOURCE, "an error was reported: " + error, error));
    }

    static Verdict callbackThrew(Throwable error) {
        return new Verdict.Failed(Evidence.thrown(SOURCE, "a callback of the application threw: " + error, error));
    }

    static Verdict cancelled(String how) {
        return new Verdict.Cancelled(Evidence.of(SOURCE, how));
    }

    /** RxJava shows an exception that a {@code doOnComplete} throws only as a cancellation. */
    static Verdict rejected() {
        return new Verdict.Failed(Evidence.of(
                SOURCE,
                "its subscription was cancelled from within its own completion signal, as when a doOnComplete throws"));
    }
}
