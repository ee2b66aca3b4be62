package io.holdpoint.conformance.matrix;

import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The words in which providers say why a round ends.
 *
 * @param done a clean end
 * @param calls tools follow
 * @param length too long
 * @param filter a content filter, if the provider has one
 * @param fragments whether arguments are sent as text, which can be cut
 */
record Words(
        String done, String calls, String length, @Nullable String filter, boolean fragments) {

    static final String UNKNOWN = "surprise";

    static Words of(Protocol protocol) {
        return switch (protocol) {
            case OPENAI_CHAT -> new Words("stop", "tool_calls", "length", "content_filter", true);
            case OPENAI_RESPONSES -> new Words("completed", "completed", "max_output_tokens", "content_filter", true);
            case ANTHROPIC -> new Words("end_turn", "tool_use", "max_tokens", null, true);
            case GEMINI -> new Words("STOP", "STOP", "MAX_TOKENS", "SAFETY", false);
            case OLLAMA -> new Words("stop", "stop", "length", null, false);
        };
    }

    /** The word for a round that ends cleanly. */
    String clean(Round round) {
        return round.calls().isEmpty() ? done : calls;
    }

    static boolean canRefuse(Protocol protocol) {
        return protocol != Protocol.GEMINI && protocol != Protocol.OLLAMA;
    }

    /** Writes a refusal; returns the word with which the round then ends. */
    static String refuse(Protocol protocol, Writer writer) {
        if (protocol == Protocol.ANTHROPIC) {
            return "refusal";
        }
        writer.refusal("I cannot do that.");
        return of(protocol).done();
    }
}
