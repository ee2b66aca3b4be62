package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object with known properties, made from a record or a JavaBean. */
public final class Structure implements ValueType.Composite {

    /** How an object is made and taken apart. */
    public enum Form {
        /** The canonical constructor, and accessors with the names of the components. */
        RECORD,
        /** The constructor without parameters, then setters; and getters. */
        BEAN
    }

    private final TypeName java;
    private final String simpleName;
    private final Form form;
    private final @Nullable Tag tag;
    private List<Property> properties = List.of();

    /**
     * @param java the class, with its type arguments
     * @param tag what tells it from its siblings, if it is one of a {@link Union}
     */
    public Structure(TypeName java, String simpleName, Form form, @Nullable Tag tag) {
        this.java = java;
        this.simpleName = simpleName;
        this.form = form;
        this.tag = tag;
    }

    /**
     * The property that tells the classes of a sealed hierarchy apart.
     *
     * @param property its name
     * @param value its value for this class
     */
    public record Tag(String property, String value) {}

    @Override
    public TypeName java() {
        return java;
    }

    @Override
    public String simpleName() {
        return simpleName;
    }

    public Form form() {
        return form;
    }

    public @Nullable Tag tag() {
        return tag;
    }

    /** Without the tag; in the order of declaration. */
    public List<Property> properties() {
        return properties;
    }

    @Override
    public List<TypeUse> parts() {
        return properties.stream().map(Property::use).toList();
    }

    public void complete(List<Property> known) {
        properties = List.copyOf(known);
    }
}
