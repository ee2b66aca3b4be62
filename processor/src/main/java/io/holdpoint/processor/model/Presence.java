package io.holdpoint.processor.model;

/** Whether a property must be there, and what Java has if it is not. */
public enum Presence {
    REQUIRED,
    /** Java has {@code null}. */
    NULLABLE,
    /** Java has an empty {@code Optional}. */
    OPTIONAL,
    /** Java has an empty {@code OptionalInt}, {@code OptionalLong} or {@code OptionalDouble}. */
    OPTIONAL_NUMBER;

    public boolean isRequired() {
        return this == REQUIRED;
    }
}
