package io.holdpoint.processor.model;

import com.palantir.javapoet.CodeBlock;

/**
 * Whether a property must be there, and what Java has if it is not.
 *
 * @param otherwise what Java has
 * @param text the default, as the annotation gives it; empty unless there is one
 * @param code the default, as a Java expression; empty unless there is one
 */
public record Presence(Otherwise otherwise, String text, CodeBlock code) {

    public static final Presence REQUIRED = new Presence(Otherwise.ERROR);
    public static final Presence NULLABLE = new Presence(Otherwise.NULL);
    public static final Presence OPTIONAL = new Presence(Otherwise.EMPTY);
    public static final Presence OPTIONAL_NUMBER = new Presence(Otherwise.EMPTY_NUMBER);

    private Presence(Otherwise otherwise) {
        this(otherwise, "", CodeBlock.of(""));
    }

    /** What Java has if the property is not there. */
    public enum Otherwise {
        /** It must be there. */
        ERROR,
        /** Java has {@code null}. */
        NULL,
        /** Java has an empty {@code Optional}. */
        EMPTY,
        /** Java has an empty {@code OptionalInt}, {@code OptionalLong} or {@code OptionalDouble}. */
        EMPTY_NUMBER,
        /** Java has a default. */
        DEFAULT
    }

    public static Presence orDefault(String text, CodeBlock code) {
        return new Presence(Otherwise.DEFAULT, text, code);
    }

    public boolean isRequired() {
        return otherwise == Otherwise.ERROR;
    }
}
