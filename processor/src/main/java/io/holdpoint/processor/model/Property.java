package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;

/**
 * A named value: a parameter of a tool or a property of an object.
 *
 * @param jsonName its name in JSON
 * @param javaName its name in Java
 * @param javaType its declared type in Java
 * @param use what it holds
 * @param presence whether it must be there
 * @param description what the model reads about it; may be empty
 */
public record Property(
        String jsonName, String javaName, TypeName javaType, TypeUse use, Presence presence, String description) {}
