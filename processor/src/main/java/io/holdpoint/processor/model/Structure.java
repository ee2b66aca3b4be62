package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * An object with known properties, made from a record. It may contain itself, so its properties are set after it was
 * made, and it is equal only to itself.
 */
public final class Structure implements ValueType.Composite {

    private final TypeName java;
    private final String simpleName;
    private List<Property> properties = List.of();

    /**
     * @param java the record, with its type arguments
     * @param simpleName its name without package and type arguments
     */
    public Structure(TypeName java, String simpleName) {
        this.java = java;
        this.simpleName = simpleName;
    }

    @Override
    public TypeName java() {
        return java;
    }

    public String simpleName() {
        return simpleName;
    }

    /** In the order of the canonical constructor. */
    public List<Property> properties() {
        return properties;
    }

    public void complete(List<Property> known) {
        properties = List.copyOf(known);
    }
}
