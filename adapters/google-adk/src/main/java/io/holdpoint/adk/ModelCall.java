package io.holdpoint.adk;

import com.google.adk.events.Event;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.Part;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import io.holdpoint.verdict.TerminalFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one request to a model. ADK shows a stream piece by piece, as partial responses, and then once more as
 * a whole; only the whole counts, because its reason is that of the last piece.
 *
 * <p>Not thread-safe.
 */
final class ModelCall {

    /** Why Gemini blocks a request, apart from what it also ends answers for. ADK passes it on as an error. */
    private static final Set<String> BLOCKED = Set.of(
            "BLOCKED_REASON_UNSPECIFIED",
            "OTHER",
            "MODEL_ARMOR",
            "JAILBREAK",
            "SAFETY",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "IMAGE_SAFETY");

    private final @Nullable Integer tokenCap;
    private final boolean whole;
    private final List<String> tools = new ArrayList<>();
    private @Nullable String model;
    private @Nullable String reason;
    private @Nullable String error;
    private @Nullable String errorMessage;
    private int tokens;
    private boolean heard;
    private boolean nothingFollows;

    /**
     * @param whole whether the answer was asked for in one piece: then it arrives whole or not at all
     */
    ModelCall(LlmRequest request, boolean whole) {
        this.model = request.model().orElse(null);
        this.tokenCap =
                request.config().flatMap(GenerateContentConfig::maxOutputTokens).orElse(null);
        this.whole = whole;
    }

    /** Takes in a response. Returns whether it says how the round ended. */
    boolean read(LlmResponse response) {
        heard = true;
        response.modelVersion().ifPresent(version -> model = version);
        response.usageMetadata().ifPresent(usage -> tokens = Math.max(tokens, produced(usage)));
        if (response.partial().orElse(false)) {
            return false;
        }
        return say(
                response.content().orElse(null),
                response.finishReason().orElse(null),
                response.errorCode().orElse(null),
                response.errorMessage().orElse(null));
    }

    /**
     * Takes in what the application is shown. That matters where no model was asked, because a callback answered in its
     * place: then the callback has to say whether that is the end.
     */
    void shown(Event event) {
        if (!heard
                && !event.partial().orElse(false)
                && event.functionResponses().isEmpty()) {
            say(
                    event.content().orElse(null),
                    event.finishReason().orElse(null),
                    event.errorCode().orElse(null),
                    event.errorMessage().orElse(null));
        }
    }

    private boolean say(
            @Nullable Content content,
            @Nullable FinishReason reason,
            @Nullable FinishReason error,
            @Nullable String errorMessage) {
        List<Part> parts = content == null ? List.of() : content.parts().orElse(List.of());
        if (parts.isEmpty() && reason == null && error == null) {
            return false;
        }
        for (Part part : parts) {
            part.functionCall().flatMap(FunctionCall::name).ifPresent(tools::add);
        }
        this.reason = reason == null ? null : reason.toString();
        this.error = error == null ? null : error.toString();
        this.errorMessage = errorMessage;
        return reason != null || error != null;
    }

    /** The results of its tools are the answer, or another agent goes on: this one is not asked again. */
    void nothingFollows() {
        nothingFollows = true;
    }

    boolean isFollowedByNothing() {
        return nothingFollows;
    }

    /** How the round ended. */
    RoundEnd end() {
        String code = error;
        // ADK repeats a reason as an error; only one without a reason is an error of its own.
        if (code != null && reason == null && !isBlock(code)) {
            return new RoundEnd.Unclean(Verdicts.modelFailed(code, errorMessage));
        }
        Round round = new Round(Verdicts.SOURCE, ReasonTable.ANY)
                .model(model)
                .tokenCap(tokenCap == null ? null : tokenCap.longValue())
                .outputTokens(tokens > 0 ? (long) tokens : null)
                .terminal(whole && heard ? TerminalFrame.SEEN : TerminalFrame.NOT_VISIBLE)
                .reason(reason);
        if (reason == null) {
            round.blocked(code);
        } else {
            round.reason(code);
        }
        tools.forEach(tool -> round.call(tool, null));
        return round.end();
    }

    private static boolean isBlock(String code) {
        return BLOCKED.contains(code.toUpperCase(Locale.ROOT));
    }

    /** Thoughts count against the limit, too. */
    private static int produced(GenerateContentResponseUsageMetadata usage) {
        return usage.candidatesTokenCount().orElse(0)
                + usage.thoughtsTokenCount().orElse(0);
    }
}
