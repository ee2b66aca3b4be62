package io.holdpoint.processor.read;

import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.AnnotationValueVisitor;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/** Presents annotations of class files as the compiler presents its own. */
final class ClassFileAnnotations {

    private final Elements elements;
    private final Types types;

    ClassFileAnnotations(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Whether anybody asks for the annotation; of any other, not even the class has to be there. */
    static boolean matters(AnnotationNode node) {
        String name = Type.getType(node.desc).getClassName();
        return Constraints.isConstraint(name) || Nullness.isNullable(name);
    }

    /** @throws Unresolved if the class path lacks the annotation's class, so that nobody knows what it means */
    AnnotationMirror mirror(AnnotationNode node, Place place) {
        TypeElement type = type(Type.getType(node.desc));
        if (type == null) {
            String name = Type.getType(node.desc).getClassName();
            throw new Unresolved(place.element(), Rule.MISSING_CLASS, place.words(), name);
        }
        Map<ExecutableElement, AnnotationValue> values = new LinkedHashMap<>();
        // Names and values alternate.
        for (int i = 0; node.values != null && i < node.values.size(); i += 2) {
            Object value = value(node.values.get(i + 1), place);
            Mirrors.attribute(type, (String) node.values.get(i))
                    .ifPresent(attribute -> values.put(attribute, new Value(value)));
        }
        return new Mirror((DeclaredType) type.asType(), values);
    }

    private @Nullable TypeElement type(Type type) {
        // A dollar sign usually separates a nested class from its outer one, but a name may have one of its own.
        TypeElement nested = elements.getTypeElement(type.getClassName().replace('$', '.'));
        return nested == null ? elements.getTypeElement(type.getClassName()) : nested;
    }

    /** In the form that {@link AnnotationValue#getValue()} prescribes. */
    private Object value(Object value, Place place) {
        if (value instanceof List<?> list) {
            List<AnnotationValue> array = new ArrayList<>();
            for (Object element : list) {
                array.add(new Value(value(element, place)));
            }
            return array;
        }
        if (value instanceof AnnotationNode nested) {
            return mirror(nested, place);
        }
        if (value instanceof String[] constant) {
            return constant(Type.getType(constant[0]), constant[1], place);
        }
        if (value instanceof Type literal) {
            TypeElement type = type(literal);
            return type == null ? types.getNoType(TypeKind.NONE) : type.asType();
        }
        return value;
    }

    private Element constant(Type type, String name, Place place) {
        TypeElement declared = type(type);
        if (declared != null) {
            for (Element member : declared.getEnclosedElements()) {
                if (member.getSimpleName().contentEquals(name)) {
                    return member;
                }
            }
        }
        throw new Unresolved(place.element(), Rule.MISSING_CLASS, place.words(), type.getClassName() + "." + name);
    }

    private record Mirror(DeclaredType type, Map<ExecutableElement, AnnotationValue> values)
            implements AnnotationMirror {

        @Override
        public DeclaredType getAnnotationType() {
            return type;
        }

        @Override
        public Map<? extends ExecutableElement, ? extends AnnotationValue> getElementValues() {
            return values;
        }
    }

    private record Value(Object value) implements AnnotationValue {

        @Override
        public Object getValue() {
            return value;
        }

        @Override
        public <R, P> R accept(AnnotationValueVisitor<R, P> visitor, P parameter) {
            throw new UnsupportedOperationException("values are looked at by their class");
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }
}
