package io.holdpoint.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The MCP SDK's types as ours, and back. */
final class SdkSchema {

    private static final Logger LOG = System.getLogger("io.holdpoint.mcp");
    private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

    /** The SDK's own, which an application brings with the SDK's JSON module; {@code null} if it brings none. */
    private static final @Nullable JsonSchemaValidator VALIDATOR = validator();

    private SdkSchema() {}

    private static @Nullable JsonSchemaValidator validator() {
        try {
            return McpJsonDefaults.getSchemaValidator();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    "No JSON schema validator of the MCP SDK is there (" + e + "): that arguments fit"
                            + " their schemas is left to the servers.");
            return null;
        }
    }

    static Definition definition(McpSchema.Tool tool) {
        McpSchema.ToolAnnotations said = tool.annotations();
        Hints hints = said == null
                ? Hints.NONE
                : new Hints(said.readOnlyHint(), said.destructiveHint(), said.idempotentHint());
        Map<String, Object> schema = tool.inputSchema() == null ? Map.of() : tool.inputSchema();
        return new Definition(
                tool.name(), tool.description() == null ? "" : tool.description(), json(sorted(schema)), hints);
    }

    /** In one order, so that the same schema has the same text. */
    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), sorted(entry)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(SdkSchema::sorted).collect(Collectors.toList())
                : value;
    }

    static String misfit(Definition tool, String arguments) {
        if (VALIDATOR == null) {
            return "";
        }
        try {
            JsonSchemaValidator.ValidationResponse response =
                    VALIDATOR.validate(object(tool.inputSchema()), object(arguments));
            return response.valid() ? "" : String.valueOf(response.errorMessage());
        } catch (RuntimeException e) {
            return "the schema of " + tool.name() + " cannot be applied: " + e.getMessage();
        }
    }

    static McpSchema.CallToolRequest request(String tool, String arguments) {
        return McpSchema.CallToolRequest.builder(tool)
                .arguments(object(arguments))
                .build();
    }

    /** The arguments of a request, as they would be sent. */
    static String arguments(McpSchema.CallToolRequest request) {
        return request.arguments() == null ? "{}" : json(request.arguments());
    }

    static McpSchema.CallToolResult result(String text, boolean isError) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(text)
                .isError(isError)
                .build();
    }

    /** What people and models read of a result: its texts; what is no text as JSON. */
    static String text(McpSchema.CallToolResult result) {
        List<McpSchema.Content> content = result.content() == null ? List.of() : result.content();
        if (content.isEmpty() && result.structuredContent() != null) {
            return json(result.structuredContent());
        }
        return content.stream()
                .map(part -> part instanceof McpSchema.TextContent text ? text.text() : json(part))
                .collect(Collectors.joining("\n"));
    }

    /** Whether a call has succeeded, and the client has thrown because its result does not fit its schema. */
    static boolean isOnlyResultWrong(RuntimeException thrown) {
        return thrown instanceof IllegalArgumentException
                && String.valueOf(thrown.getMessage()).startsWith("Tool call result validation failed");
    }

    private static Map<String, Object> object(String json) {
        try {
            return mapper().readValue(json, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(@Nullable Object value) {
        try {
            return mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static McpJsonMapper mapper() {
        return McpJsonDefaults.getMapper();
    }
}
