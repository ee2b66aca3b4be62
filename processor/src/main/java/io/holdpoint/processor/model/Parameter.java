package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/** A parameter of a tool: the model's to fill in, or a framework's. */
public sealed interface Parameter {

    /** Its name in Java. */
    String javaName();

    /** Its declared type in Java. */
    TypeName javaType();

    /** A parameter that the model fills in. */
    record OfModel(Property property) implements Parameter {

        @Override
        public String javaName() {
            return property.javaName();
        }

        @Override
        public TypeName javaType() {
            return property.javaType();
        }
    }

    /**
     * A parameter that the framework fills in; the model does not see it.
     *
     * @param key what the runtime's {@code Injector} is asked for
     * @param captured how the value is stored with a held call; {@code null} for an eager tool, which is never held
     */
    record Injected(
            String javaName,
            TypeName javaType,
            String key,
            @Nullable Property captured) implements Parameter {}
}
