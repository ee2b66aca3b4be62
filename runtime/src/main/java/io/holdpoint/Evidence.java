package io.holdpoint;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on. Immutable.
 *
 * @param source who observed it, such as {@code "langchain4j"} or {@code "idle watch"}
 * @param finishReason the reason the provider gave for ending, as it was written; {@code null} if it gave none
 * @param detail what was observed, in words
 * @param cause the exception that was observed, or {@code null}
 * @since 0.1
 */
public record Evidence(
        String source,
        @Nullable String finishReason,
        String detail,
        @Nullable Throwable cause) {

    /** Checks that nothing required is missing. */
    public Evidence {
        requireNonNull(source, "source");
        requireNonNull(detail, "detail");
    }

    /** Evidence that is neither a finish reason nor an exception. */
    public static Evidence of(String source, String detail) {
        return new Evidence(source, null, detail, null);
    }

    /** Evidence that is a provider's finish reason; {@code null} if it gave none. */
    public static Evidence reason(String source, @Nullable String finishReason, String detail) {
        return new Evidence(source, finishReason, detail, null);
    }

    /** Evidence that is an exception. */
    public static Evidence thrown(String source, String detail, Throwable cause) {
        return new Evidence(source, null, detail, cause);
    }
}
