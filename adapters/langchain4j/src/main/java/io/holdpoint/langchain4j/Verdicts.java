package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.json.JsonText;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads how a round, and so an answer, ended from what LangChain4j passes on. */
final class Verdicts {

    private static final String SOURCE = "langchain4j";

    private Verdicts() {}

    /**
     * What a round's response says against the answer; {@code null} if it speaks for a clean round.
     *
     * @param cap the most tokens the round was allowed to produce; {@code null} if that is not known
     */
    static @Nullable Verdict against(ChatResponse response, @Nullable Integer cap) {
        FinishReason reason = response.finishReason();
        if (reason == null) {
            return new Verdict.Disconnected(
                    Evidence.reason(SOURCE, null, "the response ended without a finish reason"));
        }
        Evidence evidence = Evidence.reason(SOURCE, reason.name(), "the provider ended a round with " + reason);
        return switch (reason) {
            case LENGTH -> new Verdict.Truncated(evidence);
            case CONTENT_FILTER -> new Verdict.Filtered(evidence);
            case STOP, TOOL_EXECUTION -> contradiction(response, reason, cap);
            default -> new Verdict.Suspect(evidence);
        };
    }

    /** Routers and servers report a clean reason for a cut round; what arrived tells. */
    private static @Nullable Verdict contradiction(ChatResponse response, FinishReason reason, @Nullable Integer cap) {
        if (cap != null
                && response.tokenUsage() != null
                && response.tokenUsage().outputTokenCount() != null
                && response.tokenUsage().outputTokenCount() >= cap) {
            return suspect(
                    reason,
                    "the provider said " + reason + ", but the round used all " + cap + " tokens it was allowed");
        }
        for (ToolExecutionRequest request : response.aiMessage().toolExecutionRequests()) {
            if (request.arguments() != null && JsonText.isCut(request.arguments())) {
                return suspect(
                        reason,
                        "the provider said " + reason + ", but the arguments of " + request.name() + " were cut off");
            }
        }
        if (reason == FinishReason.TOOL_EXECUTION && !response.aiMessage().hasToolExecutionRequests()) {
            return suspect(reason, "the provider said " + reason + ", but there is no tool call");
        }
        return null;
    }

    private static Verdict suspect(FinishReason reason, String detail) {
        return new Verdict.Suspect(Evidence.reason(SOURCE, reason.name(), detail));
    }

    static Verdict clean(ChatResponse response) {
        return new Verdict.Clean(Evidence.reason(
                SOURCE,
                String.valueOf(response.finishReason()),
                "the provider ended with " + response.finishReason() + " and the application took delivery"));
    }

    /** What an exception says about the answer. */
    static Verdict thrown(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentFilteredException) {
                return new Verdict.Filtered(Evidence.thrown(SOURCE, "the provider refused: " + error, error));
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof dev.langchain4j.exception.TimeoutException) {
                return new Verdict.Disconnected(Evidence.thrown(SOURCE, "the connection failed: " + error, error));
            }
            if (cause instanceof CancellationException || cause instanceof InterruptedException) {
                return new Verdict.Cancelled(Evidence.thrown(SOURCE, "it was cancelled: " + error, error));
            }
        }
        return new Verdict.Failed(Evidence.thrown(SOURCE, "an error was reported: " + error, error));
    }

    static Verdict callbackThrew(Throwable error) {
        return new Verdict.Failed(
                Evidence.thrown(SOURCE, "a callback or a tool of the application threw: " + error, error));
    }

    static Verdict blockingFailed(boolean returned) {
        return new Verdict.Failed(Evidence.of(
                SOURCE,
                returned
                        ? "the AI service's method returned, but LangChain4j did not say that the answer is complete"
                        : "the AI service's method threw"));
    }

    static Verdict cancelled() {
        return new Verdict.Cancelled(Evidence.of(SOURCE, "its streaming handle was cancelled"));
    }
}
