package io.holdpoint.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * A type as it holds for one use, beside the type as it is written. In {@code record Box<T>(@Nullable T value)} the value of
 * a {@code Box<String>} is a String, but javac forgets the annotation when it puts String in the place of T.
 *
 * @param type without the type variables of its class
 * @param written possibly with them
 * @param hidden annotations that the compiler keeps from both
 */
record WrittenType(TypeMirror type, TypeMirror written, TypeAnnotations hidden) {

    static WrittenType of(TypeMirror type) {
        return of(type, TypeAnnotations.NONE);
    }

    static WrittenType of(TypeMirror type, TypeAnnotations hidden) {
        return new WrittenType(type, type, hidden);
    }

    /** What is hidden about the types that the type variables of a generic class stand for. */
    static Map<String, TypeAnnotations> variables(DeclaredType type, TypeAnnotations hidden) {
        List<? extends TypeParameterElement> parameters = ((TypeElement) type.asElement()).getTypeParameters();
        Map<String, TypeAnnotations> variables = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            variables.put(parameters.get(i).getSimpleName().toString(), hidden.part(i));
        }
        return variables;
    }

    Map<String, TypeAnnotations> variables() {
        return variables((DeclaredType) type, hidden);
    }

    /** What carries annotations; those on the bound of a wildcard hold for every value. */
    List<AnnotatedConstruct> annotated() {
        List<AnnotatedConstruct> annotated = new ArrayList<>(List.of(written, type, hidden));
        if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
            annotated.addAll(bound().annotated());
        }
        return annotated;
    }

    boolean isNullable() {
        return annotated().stream().anyMatch(Nullness::isNullable);
    }

    WrittenType argument(int index) {
        TypeMirror argument = ((DeclaredType) type).getTypeArguments().get(index);
        boolean parallel = written instanceof DeclaredType other
                && other.getTypeArguments().size() > index;
        return parallel
                ? new WrittenType(
                        argument, ((DeclaredType) written).getTypeArguments().get(index), hidden.part(index))
                : of(argument, hidden.part(index));
    }

    WrittenType component() {
        TypeMirror component = ((ArrayType) type).getComponentType();
        return written.getKind() == TypeKind.ARRAY
                ? new WrittenType(component, ((ArrayType) written).getComponentType(), hidden.part(0))
                : of(component, hidden.part(0));
    }

    /** The upper bound of a wildcard that has one. */
    WrittenType bound() {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        boolean parallel = written instanceof WildcardType other && other.getExtendsBound() != null;
        return parallel
                ? new WrittenType(bound, ((WildcardType) written).getExtendsBound(), hidden.part(0))
                : of(bound, hidden.part(0));
    }
}
