package io.holdpoint.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/**
 * The annotations by which frameworks know a tool, whether they are on the method themselves or on an annotation that is
 * ("composed" annotations, as Spring's and MCP's may be).
 */
public final class ToolAnnotations {

    private static final Set<String> KNOWN = Set.of(
            "dev.langchain4j.agent.tool.Tool",
            "org.springframework.ai.tool.annotation.Tool",
            "org.springaicommunity.mcp.annotation.McpTool",
            "org.springframework.ai.mcp.annotation.McpTool",
            "com.google.adk.tools.Annotations.Schema");

    private static final String ALIAS_FOR = "org.springframework.core.annotation.AliasFor";

    private final Set<String> names;
    private final Map<String, Boolean> composed = new HashMap<>();

    ToolAnnotations(List<String> more) {
        names = new HashSet<>(KNOWN);
        names.addAll(more);
    }

    /** Whether methods with this annotation are tools. */
    public boolean makesTools(TypeElement annotation) {
        String name = annotation.getQualifiedName().toString();
        return names.contains(name)
                || composed.computeIfAbsent(
                        name, key -> !path(annotation, new HashSet<>()).isEmpty());
    }

    /** What a framework's annotation says about a method, if it has one. */
    Optional<Mark> find(ExecutableElement method) {
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            TypeElement annotation = Mirrors.type(mirror);
            if (makesTools(annotation)) {
                List<AnnotationMirror> path = new ArrayList<>(List.of(mirror));
                if (!names.contains(Mirrors.name(mirror))) {
                    path.addAll(path(annotation, new HashSet<>()));
                }
                return Optional.of(new Mark(path));
            }
        }
        return Optional.empty();
    }

    /** The annotations on the way from a composed annotation to a known one; empty if it leads to none. */
    private List<AnnotationMirror> path(TypeElement annotation, Set<String> seen) {
        for (AnnotationMirror mirror : annotation.getAnnotationMirrors()) {
            if (names.contains(Mirrors.name(mirror))) {
                return List.of(mirror);
            }
            // Annotations may be annotated with themselves, as @Documented is.
            if (seen.add(Mirrors.name(mirror))) {
                List<AnnotationMirror> rest = path(Mirrors.type(mirror), seen);
                if (!rest.isEmpty()) {
                    List<AnnotationMirror> path = new ArrayList<>(List.of(mirror));
                    path.addAll(rest);
                    return path;
                }
            }
        }
        return List.of();
    }

    /**
     * A framework's annotation of a method.
     *
     * @param path from the annotation on the method to the framework's own
     */
    record Mark(List<AnnotationMirror> path) {

        /** How the annotation looks in source. */
        String words() {
            String first = "@" + Mirrors.type(path.get(0)).getSimpleName();
            return path.size() == 1 ? first : first + ", which is annotated with @" + Mirrors.name(own());
        }

        String name() {
            return text("name").strip();
        }

        String description() {
            String description = text("description");
            return description.isBlank() ? text("value") : description;
        }

        /** Whether it is a protocol's whose clients are told what a result looks like. */
        boolean isOfMcp() {
            return Mirrors.type(own()).getSimpleName().contentEquals("McpTool");
        }

        /** A hint that the source gives explicitly, as MCP's annotation may. */
        Optional<Boolean> hint(String name) {
            return Mirrors.explicit(own(), "annotations")
                    .map(AnnotationValue::getValue)
                    .filter(AnnotationMirror.class::isInstance)
                    .flatMap(hints -> Mirrors.explicit((AnnotationMirror) hints, name))
                    .map(value -> Boolean.TRUE.equals(value.getValue()));
        }

        private AnnotationMirror own() {
            return path.get(path.size() - 1);
        }

        private String text(String attribute) {
            return alias(attribute).map(Mirrors::text).orElseGet(() -> Mirrors.text(own(), attribute));
        }

        /** Spring's way to set an attribute of the framework's annotation through the composed one. */
        private Optional<AnnotationValue> alias(String attribute) {
            AnnotationMirror first = path.get(0);
            for (ExecutableElement method :
                    ElementFilter.methodsIn(Mirrors.type(first).getEnclosedElements())) {
                boolean alias = path.size() > 1
                        && Mirrors.find(method, ALIAS_FOR)
                                .map(mirror -> isFor(mirror, method, attribute))
                                .orElse(false);
                if (alias) {
                    return Mirrors.value(first, method.getSimpleName().toString());
                }
            }
            return Optional.empty();
        }

        private boolean isFor(AnnotationMirror aliasFor, Element method, String attribute) {
            Object annotation = Mirrors.value(aliasFor, "annotation")
                    .map(AnnotationValue::getValue)
                    .orElse("");
            String named = Mirrors.text(aliasFor, "attribute") + Mirrors.text(aliasFor, "value");
            String target = named.isEmpty() ? method.getSimpleName().toString() : named;
            return annotation instanceof DeclaredType type
                    && type.asElement().equals(Mirrors.type(own()))
                    && target.equals(attribute);
        }
    }
}
