package io.holdpoint.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionTool;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.Tool;
import io.holdpoint.spi.SchemaProfile;
import io.holdpoint.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a tool is in the SDK's types. */
final class ToolDefinitions {

    private ToolDefinitions() {}

    static ChatCompletionFunctionTool chat(ToolSpec tool, boolean strict) {
        Optional<String> strictSchema = strictSchema(tool, strict);
        FunctionDefinition.Builder function = FunctionDefinition.builder()
                .name(tool.name())
                .parameters(parse(strictSchema.orElse(tool.inputSchema()), FunctionParameters.class));
        if (!tool.description().isEmpty()) {
            function.description(tool.description());
        }
        if (strictSchema.isPresent()) {
            function.strict(true);
        }
        return ChatCompletionFunctionTool.builder().function(function.build()).build();
    }

    static FunctionTool responses(ToolSpec tool, boolean strict) {
        Optional<String> strictSchema = strictSchema(tool, strict);
        FunctionTool.Builder function = FunctionTool.builder()
                .name(tool.name())
                .parameters(parse(strictSchema.orElse(tool.inputSchema()), FunctionTool.Parameters.class))
                .strict(strictSchema.isPresent());
        if (!tool.description().isEmpty()) {
            function.description(tool.description());
        }
        return function.build();
    }

    /** The request with those of the tools that it does not have yet. */
    static ChatCompletionCreateParams added(
            ChatCompletionCreateParams request, List<ChatCompletionFunctionTool> tools) {
        List<ChatCompletionTool> all = new ArrayList<>(request.tools().orElse(List.of()));
        Set<String> known = all.stream()
                .flatMap(tool -> tool.function().stream())
                .map(tool -> tool.function().name())
                .collect(Collectors.toSet());
        tools.stream()
                .filter(tool -> !known.contains(tool.function().name()))
                .forEach(tool -> all.add(ChatCompletionTool.ofFunction(tool)));
        return request.toBuilder().tools(all).build();
    }

    static ResponseCreateParams added(ResponseCreateParams request, List<FunctionTool> tools) {
        List<Tool> all = new ArrayList<>(request.tools().orElse(List.of()));
        Set<String> known = all.stream()
                .flatMap(tool -> tool.function().stream())
                .map(FunctionTool::name)
                .collect(Collectors.toSet());
        tools.stream().filter(tool -> !known.contains(tool.name())).forEach(tool -> all.add(Tool.ofFunction(tool)));
        return request.toBuilder().tools(all).build();
    }

    private static Optional<String> strictSchema(ToolSpec tool, boolean strict) {
        return strict ? tool.schema(SchemaProfile.OPENAI_STRICT) : Optional.empty();
    }

    private static <T> T parse(String schema, Class<T> type) {
        try {
            return ObjectMappers.jsonMapper().readValue(schema, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the generated schema cannot be read: " + schema, e);
        }
    }
}
