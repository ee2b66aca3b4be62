package io.holdpoint.processor.read;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;
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
 */
record WrittenType(TypeMirror type, TypeMirror written) {

    static WrittenType of(TypeMirror type) {
        return new WrittenType(type, type);
    }

    /** What carries annotations. */
    List<AnnotatedConstruct> annotated() {
        return List.of(written, type);
    }

    boolean isNullable() {
        return Nullness.isNullable(written) || Nullness.isNullable(type);
    }

    WrittenType argument(int index) {
        TypeMirror argument = ((DeclaredType) type).getTypeArguments().get(index);
        boolean parallel = written instanceof DeclaredType other
                && other.getTypeArguments().size() > index;
        return parallel
                ? new WrittenType(
                        argument, ((DeclaredType) written).getTypeArguments().get(index))
                : of(argument);
    }

    WrittenType component() {
        TypeMirror component = ((ArrayType) type).getComponentType();
        return written.getKind() == TypeKind.ARRAY
                ? new WrittenType(component, ((ArrayType) written).getComponentType())
                : of(component);
    }

    /** The upper bound of a wildcard that has one. */
    WrittenType bound() {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        boolean parallel = written instanceof WildcardType other && other.getExtendsBound() != null;
        return parallel ? new WrittenType(bound, ((WildcardType) written).getExtendsBound()) : of(bound);
    }
}
