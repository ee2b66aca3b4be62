package io.holdpoint.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/** One of several objects, told apart by a property: a sealed hierarchy. */
public final class Union implements ValueType.Composite {

    private final TypeName java;
    private final String simpleName;
    private final String tag;
    private List<Case> cases = List.of();

    /** @param tag the name of the property that tells the cases apart */
    public Union(TypeName java, String simpleName, String tag) {
        this.java = java;
        this.simpleName = simpleName;
        this.tag = tag;
    }

    /** One of the classes of the hierarchy. */
    public sealed interface Case {

        /** Its type. */
        ValueType type();
    }

    /** A class with properties. */
    public record OfStructure(Structure structure) implements Case {

        @Override
        public ValueType type() {
            return structure;
        }
    }

    /** An enum, each constant of which stands for itself. */
    public record OfConstants(ValueType.Enumeration enumeration) implements Case {

        @Override
        public ValueType type() {
            return enumeration;
        }
    }

    @Override
    public TypeName java() {
        return java;
    }

    @Override
    public String simpleName() {
        return simpleName;
    }

    public String tag() {
        return tag;
    }

    /** In the order of the permits clause. */
    public List<Case> cases() {
        return cases;
    }

    @Override
    public List<TypeUse> parts() {
        return cases.stream().map(each -> TypeUse.of(each.type())).toList();
    }

    public void complete(List<Case> known) {
        cases = List.copyOf(known);
    }
}
