package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A named value: a parameter of a tool or a property of an object.
 *
 * @param jsonName its name in JSON
 * @param javaName its name in Java
 * @param javaType its declared type in Java
 * @param use what it holds
 * @param presence whether it must be there
 * @param description what the model reads about it; may be empty
 * @param sensitive whether it must not be shown
 * @param access how it is got from an object and set; {@code null} for a parameter
 */
public record Property(
        String jsonName,
        String javaName,
        TypeName javaType,
        TypeUse use,
        Presence presence,
        String description,
        boolean sensitive,
        @Nullable Access access) {

    /**
     * The methods of an object that lead to a property.
     *
     * @param getter the name of the method that gets it
     * @param setter the name of the method that sets it; empty for a component of a record
     */
    public record Access(String getter, String setter) {}
}
