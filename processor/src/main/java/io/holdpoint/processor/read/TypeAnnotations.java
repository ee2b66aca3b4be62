package io.holdpoint.processor.read;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * The annotations on a type and on its parts, beside a type that lacks them because the compiler hides them.
 *
 * @param here those on the type itself
 * @param parts those on type arguments, by their index; the component of an array, and the bound of a wildcard, is 0
 */
record TypeAnnotations(List<AnnotationMirror> here, Map<Integer, TypeAnnotations> parts) implements AnnotatedConstruct {

    static final TypeAnnotations NONE = new TypeAnnotations(List.of(), Map.of());

    /** An annotation on the part that the path leads to. */
    static TypeAnnotations at(List<Integer> path, AnnotationMirror annotation) {
        return path.isEmpty()
                ? new TypeAnnotations(List.of(annotation), Map.of())
                : new TypeAnnotations(List.of(), Map.of(path.get(0), at(path.subList(1, path.size()), annotation)));
    }

    TypeAnnotations part(int index) {
        return parts.getOrDefault(index, NONE);
    }

    TypeAnnotations and(TypeAnnotations other) {
        if (other.isEmpty()) {
            return this;
        }
        List<AnnotationMirror> both = new ArrayList<>(here);
        both.addAll(other.here);
        Map<Integer, TypeAnnotations> all = new HashMap<>(parts);
        other.parts.forEach((index, part) -> all.merge(index, part, TypeAnnotations::and));
        return new TypeAnnotations(both, all);
    }

    /**
     * With what is on the types that type variables stand for.
     *
     * @param type the type that these annotations belong to, with the type variables
     */
    TypeAnnotations with(Map<String, TypeAnnotations> variables, TypeMirror type) {
        if (variables.isEmpty()) {
            return this;
        }
        if (type instanceof TypeVariable variable) {
            return and(
                    variables.getOrDefault(variable.asElement().getSimpleName().toString(), NONE));
        }
        Map<Integer, TypeAnnotations> all = new HashMap<>(parts);
        List<? extends TypeMirror> types = parts(type);
        for (int i = 0; i < types.size(); i++) {
            TypeAnnotations part = part(i).with(variables, types.get(i));
            if (!part.isEmpty()) {
                all.put(i, part);
            }
        }
        return new TypeAnnotations(here, all);
    }

    private static List<? extends TypeMirror> parts(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            return declared.getTypeArguments();
        }
        if (type instanceof ArrayType array) {
            return List.of(array.getComponentType());
        }
        return type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
                ? List.of(wildcard.getExtendsBound())
                : List.of();
    }

    private boolean isEmpty() {
        return here.isEmpty() && parts.isEmpty();
    }

    @Override
    public List<? extends AnnotationMirror> getAnnotationMirrors() {
        return here;
    }

    @Override
    public <A extends Annotation> A getAnnotation(Class<A> type) {
        throw new UnsupportedOperationException("annotations are looked up by name");
    }

    @Override
    public <A extends Annotation> A[] getAnnotationsByType(Class<A> type) {
        throw new UnsupportedOperationException("annotations are looked up by name");
    }
}
