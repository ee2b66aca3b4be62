package io.holdpoint.verdict;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in which one provider says why a round ended. A word that is not in the table is never a clean end. Words are
 * compared without regard to case, because frameworks change it. Immutable.
 *
 * @since 0.1
 */
public final class ReasonTable {

    /** OpenAI's chat completions, and what other servers that speak them document. */
    public static final ReasonTable OPENAI_CHAT = named("OpenAI chat", "data: [DONE]")
            .add(Meaning.DONE, "stop")
            .add(Meaning.TOOLS_FOLLOW, "tool_calls", "function_call")
            .add(Meaning.TRUNCATED, "length")
            .add(Meaning.FILTERED, "content_filter")
            .build();

    /** OpenAI's responses: the status, or the reason of an incomplete one. */
    public static final ReasonTable OPENAI_RESPONSES = named("OpenAI Responses", "response.completed")
            .add(Meaning.DONE, "completed")
            .add(Meaning.TRUNCATED, "max_output_tokens", "max_messages")
            .add(Meaning.FILTERED, "content_filter")
            .add(Meaning.FAILED, "failed")
            .add(Meaning.CANCELLED, "cancelled", "steered")
            .add(Meaning.PAUSED, "queued", "in_progress")
            .build();

    /** Anthropic's messages. */
    public static final ReasonTable ANTHROPIC = named("Anthropic", "message_stop")
            .add(Meaning.DONE, "end_turn", "stop_sequence")
            .add(Meaning.TOOLS_FOLLOW, "tool_use")
            .add(Meaning.TRUNCATED, "max_tokens", "model_context_window_exceeded")
            .add(Meaning.REFUSED, "refusal")
            .add(Meaning.PAUSED, "pause_turn", "compaction")
            .build();

    /** Gemini. */
    public static final ReasonTable GEMINI = named("Gemini", "the last candidate's finishReason")
            .add(Meaning.DONE, "STOP")
            .add(Meaning.TRUNCATED, "MAX_TOKENS")
            .add(
                    Meaning.FILTERED,
                    "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION",
                    "IMAGE_OTHER")
            .add(
                    Meaning.FAILED,
                    "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "OTHER",
                    "NO_IMAGE",
                    "FINISH_REASON_UNSPECIFIED")
            .build();

    /** Amazon Bedrock's Converse. */
    public static final ReasonTable BEDROCK = named("Bedrock", "messageStop")
            .add(Meaning.DONE, "end_turn", "stop_sequence")
            .add(Meaning.TOOLS_FOLLOW, "tool_use")
            .add(Meaning.TRUNCATED, "max_tokens", "model_context_window_exceeded")
            .add(Meaning.FILTERED, "guardrail_intervened", "content_filtered")
            .add(Meaning.FAILED, "malformed_model_output", "malformed_tool_use")
            .build();

    /** Ollama. */
    public static final ReasonTable OLLAMA = named("Ollama", "\"done\": true")
            .add(Meaning.DONE, "stop")
            .add(Meaning.TRUNCATED, "length")
            .add(Meaning.FAILED, "")
            .add(Meaning.PAUSED, "load", "unload")
            .build();

    /** Mistral. */
    public static final ReasonTable MISTRAL = named("Mistral", "data: [DONE]")
            .add(Meaning.DONE, "stop")
            .add(Meaning.TOOLS_FOLLOW, "tool_calls")
            .add(Meaning.TRUNCATED, "length", "model_length")
            .add(Meaning.FAILED, "error")
            .build();

    /** Cohere, version 2 and 1. */
    public static final ReasonTable COHERE = named("Cohere", "message-end")
            .add(Meaning.DONE, "COMPLETE", "STOP_SEQUENCE")
            .add(Meaning.TOOLS_FOLLOW, "TOOL_CALL")
            .add(Meaning.TRUNCATED, "MAX_TOKENS", "ERROR_LIMIT")
            .add(Meaning.FILTERED, "ERROR_TOXIC")
            .add(Meaning.FAILED, "ERROR", "TIMEOUT")
            .add(Meaning.CANCELLED, "USER_CANCEL")
            .build();

    /**
     * For a provider that is not known: every word above but the empty one. No two of them use one word for different
     * ends, and gateways pass on the words of whatever is behind them.
     */
    public static final ReasonTable ANY = named("unknown provider", "the last frame")
            .addAll(List.of(OPENAI_CHAT, OPENAI_RESPONSES, ANTHROPIC, GEMINI, BEDROCK, OLLAMA, MISTRAL, COHERE))
            .build();

    private final String provider;
    private final String terminalFrame;
    private final Map<String, Meaning> meanings;

    private ReasonTable(String provider, String terminalFrame, Map<String, Meaning> meanings) {
        this.provider = provider;
        this.terminalFrame = terminalFrame;
        this.meanings = Map.copyOf(meanings);
    }

    /**
     * Begins a table of words that none of the above has, a framework's own for instance.
     *
     * @param provider whose words they are, for messages
     * @param terminalFrame what the provider sends last, for messages
     */
    public static Builder named(String provider, String terminalFrame) {
        return new Builder(provider, terminalFrame);
    }

    /** What a word means; {@code null} if it is not in the table. */
    public @Nullable Meaning meaning(String reason) {
        return meanings.get(key(reason));
    }

    /** Whether this counts as having given no reason: some servers send an empty one, or the word null, on every chunk. */
    boolean isNone(@Nullable String reason) {
        return reason == null
                || ((reason.isBlank() || key(reason).equals("null")) && !meanings.containsKey(key(reason)));
    }

    String provider() {
        return provider;
    }

    String terminalFrame() {
        return terminalFrame;
    }

    private static String key(String reason) {
        return reason.toLowerCase(Locale.ROOT);
    }

    /**
     * Builds a table. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final String provider;
        private final String terminalFrame;
        private final Map<String, Meaning> meanings = new HashMap<>();

        private Builder(String provider, String terminalFrame) {
            this.provider = requireNonNull(provider, "provider");
            this.terminalFrame = requireNonNull(terminalFrame, "terminalFrame");
        }

        /**
         * Adds words.
         *
         * @throws IllegalArgumentException if a word has another meaning already
         */
        public Builder add(Meaning meaning, String... reasons) {
            for (String reason : reasons) {
                Meaning other = meanings.put(key(reason), meaning);
                if (other != null && other != meaning) {
                    throw new IllegalArgumentException(
                            "\"" + reason + "\" cannot mean both " + other + " and " + meaning);
                }
            }
            return this;
        }

        private Builder addAll(List<ReasonTable> tables) {
            for (ReasonTable table : tables) {
                table.meanings.forEach((reason, meaning) -> add(meaning, reason));
            }
            meanings.remove("");
            return this;
        }

        /** The table. */
        public ReasonTable build() {
            return new ReasonTable(provider, terminalFrame, meanings);
        }
    }
}
