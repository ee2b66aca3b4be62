package io.holdpoint.spi;

import java.util.Optional;

/**
 * The dialects of JSON Schema that providers take. All of them are derived from a tool's neutral schema, and whatever they
 * let a model write is read by the tool's decoder.
 *
 * @since 0.1
 */
public enum SchemaProfile {

    /** The schema as it was generated: plain draft 2020-12, for MCP, Gemini's {@code parametersJsonSchema} and most others. */
    NEUTRAL,

    /**
     * For functions with {@code "strict": true} at OpenAI: every property is required, and an optional one may be
     * {@code null}. Does not exist for a tool with a {@code Map}, with nothing to fill in, or beyond OpenAI's limits.
     */
    OPENAI_STRICT,

    /**
     * For tools with {@code "strict": true} at Anthropic, which knows no limits of numbers, texts and lists. Does not exist
     * for a tool with a {@code Map} or with a type that contains itself.
     */
    ANTHROPIC_STRICT,

    /**
     * For Gemini's {@code parameters}, which is a subset of OpenAPI. Does not exist for a tool with a {@code Map}, with a
     * type that contains itself, or with nothing to fill in: leave {@code parameters} out for the last one.
     */
    GEMINI;

    /** The schema in this dialect, if it can say what the tool takes. */
    Optional<String> of(String neutral) {
        return switch (this) {
            case NEUTRAL -> Optional.of(neutral);
            case OPENAI_STRICT -> StrictSchema.openAi(neutral);
            case ANTHROPIC_STRICT -> StrictSchema.anthropic(neutral);
            case GEMINI -> GeminiSchema.of(neutral);
        };
    }
}
