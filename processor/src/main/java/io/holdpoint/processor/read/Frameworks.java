package io.holdpoint.processor.read;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;

/** What the frameworks' annotations say about parameters. */
final class Frameworks {

    private static final List<String> PARAMETERS = List.of(
            "dev.langchain4j.agent.tool.P",
            "org.springframework.ai.tool.annotation.ToolParam",
            "org.springaicommunity.mcp.annotation.McpToolParam",
            "org.springframework.ai.mcp.annotation.McpToolParam",
            "dev.langchain4j.model.output.structured.Description");

    private Frameworks() {}

    /** Whether a framework's annotation allows the parameter to be missing. */
    static boolean isOptional(AnnotatedConstruct parameter) {
        return PARAMETERS.stream()
                .flatMap(name -> Mirrors.find(parameter, name).stream())
                .anyMatch(mirror -> !Mirrors.flag(mirror, "required", true));
    }

    /** The first description that a framework's annotation gives; empty if none does. */
    static String description(AnnotatedConstruct parameter) {
        return PARAMETERS.stream()
                .flatMap(name -> Mirrors.find(parameter, name).stream())
                .map(mirror -> {
                    String description = Mirrors.text(mirror, "description");
                    return description.isBlank() ? Mirrors.text(mirror, "value") : description;
                })
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
