package io.holdpoint.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Looks annotations up by name, so that none of them needs to be on the processor's class path. */
final class Mirrors {

    private Mirrors() {}

    static TypeElement type(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    static String name(AnnotationMirror mirror) {
        return type(mirror).getQualifiedName().toString();
    }

    /** The annotation with this qualified name. */
    static Optional<AnnotationMirror> find(AnnotatedConstruct construct, String name) {
        for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
            if (name(mirror).equals(name)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    static boolean has(AnnotatedConstruct construct, String name) {
        return find(construct, name).isPresent();
    }

    /** Whether an annotation has this simple name, whoever declared it. */
    static boolean hasNamed(AnnotatedConstruct construct, String simpleName) {
        for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
            if (type(mirror).getSimpleName().contentEquals(simpleName)) {
                return true;
            }
        }
        return false;
    }

    /** The value written in source. */
    static Optional<AnnotationValue> explicit(AnnotationMirror mirror, String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The value, or its default; empty if the annotation has no such attribute. */
    static Optional<AnnotationValue> value(AnnotationMirror mirror, String attribute) {
        return explicit(mirror, attribute)
                .or(() -> attribute(type(mirror), attribute)
                        .flatMap(method -> Optional.ofNullable(method.getDefaultValue())));
    }

    /** The value as the compiler keeps it; nothing if there is none. */
    static @Nullable Object raw(AnnotationMirror mirror, String attribute) {
        return value(mirror, attribute).map(AnnotationValue::getValue).orElse(null);
    }

    static Optional<ExecutableElement> attribute(Element annotation, String name) {
        return ElementFilter.methodsIn(annotation.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .findFirst();
    }

    /** The text, with the elements of an array on lines of their own; empty if there is none. */
    static String text(AnnotationMirror mirror, String attribute) {
        return value(mirror, attribute).map(Mirrors::text).orElse("");
    }

    static String text(AnnotationValue value) {
        return String.join("\n", texts(value));
    }

    static List<String> texts(AnnotationMirror mirror, String attribute) {
        return value(mirror, attribute).map(Mirrors::texts).orElse(List.of());
    }

    private static List<String> texts(AnnotationValue value) {
        return elements(value).stream().map(String::valueOf).toList();
    }

    /** The values in an array, or the one value. */
    static List<Object> elements(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            for (Object element : list) {
                elements.add(((AnnotationValue) element).getValue());
            }
            return elements;
        }
        return List.of(value.getValue());
    }

    static boolean flag(AnnotationMirror mirror, String attribute, boolean otherwise) {
        return value(mirror, attribute)
                .map(value -> Boolean.TRUE.equals(value.getValue()))
                .orElse(otherwise);
    }
}
