package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.verdict.Failures;
import io.holdpoint.verdict.Meaning;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads how a round, and so an answer, ended from what LangChain4j passes on. */
final class Verdicts {

    static final String SOURCE = "langchain4j";

    /** LangChain4j's own words, into which it translates those of the providers. OTHER is not among them: it may be anything. */
    private static final ReasonTable REASONS = ReasonTable.named("LangChain4j", "the last frame")
            .add(Meaning.DONE, "STOP")
            .add(Meaning.TOOLS_FOLLOW, "TOOL_EXECUTION")
            .add(Meaning.TRUNCATED, "LENGTH")
            .add(Meaning.FILTERED, "CONTENT_FILTER")
            .build();

    private Verdicts() {}

    /**
     * What a round's response says against the answer; {@code null} if it speaks for a clean round.
     *
     * @param cap the most tokens the round was allowed to produce; {@code null} if that is not known
     */
    static @Nullable Verdict against(ChatResponse response, @Nullable Integer cap) {
        Verdict known = Exchange.against(response.metadata());
        if (known != null) {
            return known;
        }
        FinishReason reason = response.finishReason();
        Round round = new Round(SOURCE, REASONS)
                .model(response.modelName())
                .reason(reason == null ? null : reason.name())
                .refusal(Refusals.of(response.metadata()))
                .tokenCap(cap == null ? null : cap.longValue())
                .outputTokens(outputTokens(response));
        for (ToolExecutionRequest request : response.aiMessage().toolExecutionRequests()) {
            round.call(request.name(), request.arguments());
        }
        return round.end() instanceof RoundEnd.Unclean unclean ? unclean.verdict() : null;
    }

    /** Calls that began to arrive in a round and never became complete, although the round did. */
    static Verdict unfinished(Collection<String> tools) {
        return new Verdict.Suspect(Evidence.of(
                SOURCE,
                "the model began to call " + String.join(" and ", tools)
                        + ", and the round ended before the call was complete"));
    }

    private static @Nullable Long outputTokens(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        return usage == null || usage.outputTokenCount() == null
                ? null
                : usage.outputTokenCount().longValue();
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
            if (cause instanceof TimeoutException) {
                return new Verdict.Disconnected(Evidence.thrown(SOURCE, "the connection failed: " + error, error));
            }
        }
        return Failures.verdict(SOURCE, error);
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
