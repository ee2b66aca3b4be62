package io.holdpoint.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;

/** What the frameworks' annotations say about parameters. */
final class Frameworks {

    private static final String LANGCHAIN4J = "dev.langchain4j.agent.tool.P";

    private static final List<String> PARAMETERS = List.of(
            LANGCHAIN4J,
            "org.springframework.ai.tool.annotation.ToolParam",
            "org.springaicommunity.mcp.annotation.McpToolParam",
            "org.springframework.ai.mcp.annotation.McpToolParam",
            "com.google.adk.tools.Annotations.Schema",
            "dev.langchain4j.model.output.structured.Description");

    private Frameworks() {}

    private static Stream<AnnotationMirror> mirrors(AnnotatedConstruct construct) {
        return PARAMETERS.stream().flatMap(name -> Mirrors.find(construct, name).stream());
    }

    /** The name that a framework's annotation gives; empty if none does. */
    static String parameterName(AnnotatedConstruct parameter) {
        return mirrors(parameter)
                .map(mirror -> Mirrors.text(mirror, "name").strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether a framework's annotation allows the parameter to be missing. */
    static boolean isOptional(AnnotatedConstruct parameter) {
        return mirrors(parameter)
                .anyMatch(mirror -> !Mirrors.flag(mirror, "required", true) || Mirrors.flag(mirror, "optional", false));
    }

    /** LangChain4j's default; "nothing" is a constant there that contains a zero character. */
    static Optional<String> defaultValue(List<? extends AnnotatedConstruct> parameter) {
        return parameter.stream()
                .flatMap(construct -> Mirrors.find(construct, LANGCHAIN4J).stream())
                .flatMap(mirror -> Mirrors.explicit(mirror, "defaultValue").stream())
                .map(Mirrors::text)
                .filter(text -> text.indexOf('\0') < 0)
                .findFirst();
    }

    /** The first description that a framework's annotation gives; empty if none does. */
    static String description(AnnotatedConstruct parameter) {
        return mirrors(parameter)
                .map(mirror -> {
                    String description = Mirrors.text(mirror, "description");
                    return description.isBlank() ? Mirrors.text(mirror, "value") : description;
                })
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
