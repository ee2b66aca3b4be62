package io.holdpoint.spi;

/**
 * How a tool's result is shown to the model.
 *
 * @since 0.1
 */
public enum ResultKind {
    /** The method returns nothing. */
    VOID,
    /** The method returns text, shown as it is. */
    TEXT,
    /** Anything else, shown as JSON. */
    JSON
}
