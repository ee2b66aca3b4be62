package io.holdpoint.springai;

import io.holdpoint.Evidence;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * What was seen of one request to a model. In Spring AI 2 that is one round. In Spring AI 1 the model itself runs the
 * tools and asks again, so it is all rounds up to the one without tool calls; of the others only their tool calls are
 * seen, when they are about to run.
 *
 * <p>This class is thread-safe: chunks arrive on one thread while tools are run on another.
 */
final class ModelCall {

    private final Answer answer;
    private final @Nullable Integer tokenCap;

    // Guarded by this.
    private Round round = newRound();
    private boolean reasonSeen;
    private int tokens;
    /** What Spring AI 1 adds to the tokens of a round: those that the response with the calls before it had, if any. */
    private int tokensBefore;

    ModelCall(Answer answer, @Nullable Integer tokenCap) {
        this.answer = answer;
        this.tokenCap = tokenCap;
    }

    /** A chunk, or the whole response. */
    void received(@Nullable ChatResponse response) {
        answer.alive();
        // Results of tools that are the answer themselves say nothing of the model.
        if (response != null && !answer.hasReturnedDirectly()) {
            synchronized (this) {
                read(response);
            }
        }
    }

    /** The model, of Spring AI 1, is about to run the tools that a response asks for. */
    void toolsRequested(ChatResponse response, @Nullable Integer cap) {
        synchronized (this) {
            read(response);
            answer.roundEnded(finish(cap).end());
            round = newRound();
            reasonSeen = false;
            tokensBefore = produced(response);
            tokens = tokensBefore;
        }
        answer.alive();
    }

    /** The model is done. */
    void completed() {
        answer.modelCallOver(this);
        if (!answer.hasReturnedDirectly()) {
            synchronized (this) {
                answer.roundEnded(finish(tokenCap).end());
            }
        }
    }

    /** The model failed. Whoever tries again asks for tools again, so what was held before must not happen. */
    void failed(Throwable error) {
        answer.modelCallOver(this);
        answer.stream().end(Verdicts.modelThrew(error));
    }

    private static Round newRound() {
        return new Round(Verdicts.SOURCE, ReasonTable.ANY);
    }

    private Round finish(@Nullable Integer cap) {
        int produced = tokens - tokensBefore;
        return round.tokenCap(cap == null ? null : cap.longValue()).outputTokens(produced > 0 ? (long) produced : null);
    }

    private void read(ChatResponse response) {
        round.model(response.getMetadata().getModel());
        // A response may have a generation for its text and one for each tool call, all with the same reason.
        boolean ended = reasonSeen;
        for (Generation generation : response.getResults()) {
            AssistantMessage message = generation.getOutput();
            if (ended && hasContent(message)) {
                // Some models of Spring AI fill in "STOP" where the provider has said nothing yet.
                answer.stream()
                        .suspect(Evidence.of(
                                Verdicts.SOURCE,
                                "the provider seemed to end a round before its last chunk, so its reason for ending"
                                        + " is not known"));
            }
            ChatGenerationMetadata metadata = generation.getMetadata();
            String reason = metadata == null ? null : metadata.getFinishReason();
            if (!isNone(reason)) {
                round.reason(reason);
                reasonSeen = true;
            }
            if (message.getMetadata().get("refusal") instanceof String refusal) {
                round.refusal(refusal);
            }
            for (AssistantMessage.ToolCall call : message.getToolCalls()) {
                round.call(call.name(), call.arguments());
            }
        }
        tokens = Math.max(tokens, produced(response));
    }

    /** The tokens that a response speaks of; in a stream most speak of none. */
    private static int produced(ChatResponse response) {
        Usage usage = response.getMetadata().getUsage();
        Integer tokens = usage == null ? null : usage.getCompletionTokens();
        return tokens == null ? 0 : tokens;
    }

    /** Vertex AI's messages have a word for a reason that is not there, which is in every chunk but the last. */
    private static boolean isNone(@Nullable String reason) {
        return reason == null
                || reason.isBlank()
                || reason.equalsIgnoreCase("null")
                || reason.equalsIgnoreCase("FINISH_REASON_UNSPECIFIED");
    }

    private static boolean hasContent(AssistantMessage message) {
        return message.hasToolCalls()
                || (message.getText() != null && !message.getText().isBlank());
    }
}
