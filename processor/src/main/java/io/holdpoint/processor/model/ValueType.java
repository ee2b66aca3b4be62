package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/** A Java type together with its exact form in JSON. */
public sealed interface ValueType {

    /** The type in Java; the boxed one for a primitive. */
    TypeName java();

    /** The types of its parts. */
    default List<TypeUse> parts() {
        return List.of();
    }

    /** A value without parts. */
    record Scalar(ScalarKind kind, TypeName java) implements ValueType {}

    /** One of a fixed set of constants. */
    record Enumeration(TypeName java, List<Constant> constants) implements ValueType {}

    /**
     * A constant of an enumeration.
     *
     * @param javaName its name in Java
     * @param jsonName its name in JSON
     */
    record Constant(String javaName, String jsonName) {}

    /** Values in order. */
    record Sequence(Container container, TypeName java, TypeUse element) implements ValueType {

        @Override
        public List<TypeUse> parts() {
            return List.of(element);
        }
    }

    /** The Java type of a sequence. */
    enum Container {
        LIST,
        SET,
        ARRAY
    }

    /**
     * Values by name.
     *
     * @param key a string or an enumeration
     */
    record Dictionary(TypeName java, ValueType key, TypeUse value) implements ValueType {

        @Override
        public List<TypeUse> parts() {
            return List.of(value);
        }
    }

    /** A type that may contain itself: it is equal only to itself, and completed after it was made. */
    sealed interface Composite extends ValueType permits Structure, Union {

        /** Its name without package and type arguments. */
        String simpleName();
    }
}
