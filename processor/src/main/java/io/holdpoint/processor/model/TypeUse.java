package io.holdpoint.processor.model;

import java.util.List;

/**
 * A type where it is used: what holds there and not for the type everywhere.
 *
 * @param type the type
 * @param nullable whether JSON may have {@code null} here; in a property, {@link Presence} says so instead
 * @param constraints what a value must satisfy besides
 */
public record TypeUse(ValueType type, boolean nullable, List<Constraint> constraints) {

    /** A use without constraints. */
    public static TypeUse of(ValueType type) {
        return new TypeUse(type, false, List.of());
    }

    /** This use, where {@code null} is not allowed. */
    public TypeUse withoutNull() {
        return new TypeUse(type, false, constraints);
    }
}
