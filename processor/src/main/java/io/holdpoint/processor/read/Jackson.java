package io.holdpoint.processor.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Jackson's annotations, which have the same names in its versions 2 and 3. */
final class Jackson {

    private static final String PACKAGE = "com.fasterxml.jackson.annotation.";

    private Jackson() {}

    /** The name that {@code @JsonProperty} gives, or else the one in Java. */
    static String name(List<? extends AnnotatedConstruct> constructs, String javaName) {
        return first(constructs, "JsonProperty", "value", javaName);
    }

    /** The text that {@code @JsonPropertyDescription} gives, or nothing. */
    static String description(List<? extends AnnotatedConstruct> constructs) {
        return first(constructs, "JsonPropertyDescription", "value", "");
    }

    /** The text that {@code @JsonClassDescription} gives, or nothing. */
    static String classDescription(TypeElement type) {
        return first(List.of(type), "JsonClassDescription", "value", "");
    }

    static boolean isIgnored(List<? extends AnnotatedConstruct> constructs) {
        return mirrors(constructs, "JsonIgnore").anyMatch(mirror -> Mirrors.flag(mirror, "value", true));
    }

    /** The properties that the class has ignored by name. */
    static Set<String> ignores(TypeElement type) {
        return mirrors(List.of(type), "JsonIgnoreProperties")
                .flatMap(mirror -> Mirrors.texts(mirror, "value").stream())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** The property that tells the classes of a hierarchy apart, or nothing. */
    static String typeProperty(TypeElement root) {
        return first(List.of(root), "JsonTypeInfo", "property", "");
    }

    /** What a class of a hierarchy is called in JSON: by its root, by itself, or as in Java. */
    static String typeName(TypeElement type, String givenByRoot) {
        return givenByRoot.isEmpty()
                ? first(
                        List.of(type),
                        "JsonTypeName",
                        "value",
                        type.getSimpleName().toString())
                : givenByRoot;
    }

    /** The names that the root of a hierarchy gives to its classes, by their qualified names. */
    static Map<String, String> subTypeNames(TypeElement root) {
        Map<String, String> names = new HashMap<>();
        mirrors(List.of(root), "JsonSubTypes")
                .flatMap(mirror -> Mirrors.value(mirror, "value").stream())
                .flatMap(value -> Mirrors.elements(value).stream())
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .forEach(subType -> {
                    Object type = Mirrors.value(subType, "value")
                            .map(AnnotationValue::getValue)
                            .orElse("");
                    String name = Mirrors.text(subType, "name");
                    if (type instanceof DeclaredType declared && !name.isEmpty()) {
                        names.put(
                                ((TypeElement) declared.asElement())
                                        .getQualifiedName()
                                        .toString(),
                                name);
                    }
                });
        return names;
    }

    private static String first(
            List<? extends AnnotatedConstruct> constructs, String annotation, String attribute, String otherwise) {
        return mirrors(constructs, annotation)
                .map(mirror -> Mirrors.text(mirror, attribute))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }

    private static Stream<AnnotationMirror> mirrors(List<? extends AnnotatedConstruct> constructs, String annotation) {
        return constructs.stream().flatMap(construct -> Mirrors.find(construct, PACKAGE + annotation).stream());
    }
}
