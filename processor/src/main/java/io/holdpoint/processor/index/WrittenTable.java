package io.holdpoint.processor.index;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** A class that carries the marker of tables. */
public final class WrittenTable {

    public static final String MARKER = "io.holdpoint.spi.TableOf";

    private WrittenTable() {}

    /** The class that the table was written for; empty if it is no table, or if that class is gone. */
    public static Optional<TypeElement> owner(TypeElement table) {
        return mirror(table, MARKER)
                .flatMap(marker -> marker.getElementValues().values().stream().findFirst())
                .map(AnnotationValue::getValue)
                .filter(value -> value instanceof DeclaredType type && type.getKind() == TypeKind.DECLARED)
                .map(value -> (TypeElement) ((DeclaredType) value).asElement());
    }

    /**
     * The class that the table was written for, if the table comes as a class file: a build tool that compiles only what
     * changed hands those over that are still right. In source, every table has an annotation that no class file keeps.
     */
    public static Optional<TypeElement> ownerOfClassFile(TypeElement table) {
        return mirror(table, SuppressWarnings.class.getName()).isPresent() ? Optional.empty() : owner(table);
    }

    private static Optional<? extends AnnotationMirror> mirror(TypeElement type, String annotation) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation))
                .findFirst();
    }
}
