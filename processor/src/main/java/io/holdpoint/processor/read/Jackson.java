package io.holdpoint.processor.read;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;

/** Jackson's annotations, which have the same names in its versions 2 and 3. */
final class Jackson {

    private static final String PACKAGE = "com.fasterxml.jackson.annotation.";

    private Jackson() {}

    /** The name that {@code @JsonProperty} gives, or else the one in Java. */
    static String name(AnnotatedConstruct construct, String javaName) {
        return name(List.of(construct), javaName);
    }

    static String name(List<? extends AnnotatedConstruct> constructs, String javaName) {
        return first(constructs, "JsonProperty", javaName);
    }

    /** The text that {@code @JsonPropertyDescription} gives, or nothing. */
    static String description(List<? extends AnnotatedConstruct> constructs) {
        return first(constructs, "JsonPropertyDescription", "");
    }

    private static String first(List<? extends AnnotatedConstruct> constructs, String annotation, String otherwise) {
        return constructs.stream()
                .flatMap(construct -> Mirrors.find(construct, PACKAGE + annotation).stream())
                .map(mirror -> Mirrors.text(mirror, "value"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }
}
