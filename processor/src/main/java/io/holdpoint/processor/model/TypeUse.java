package io.holdpoint.processor.model;

/**
 * A type where it is used: what holds there and not for the type everywhere.
 *
 * @param type the type
 * @param nullable whether JSON may have {@code null} here; in a property, {@link Presence} says so instead
 */
public record TypeUse(ValueType type, boolean nullable) {}
