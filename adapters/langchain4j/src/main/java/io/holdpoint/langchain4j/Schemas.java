package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.holdpoint.json.JsonTree;
import io.holdpoint.spi.ToolSpec;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the schema that the processor generated into LangChain4j's own schema types, which every one of its providers
 * understands. They cannot say everything (a minimum, a format); the generated descriptions say it in words.
 */
final class Schemas {

    private Schemas() {}

    /** What the model is shown for a tool. */
    static ToolSpecification specification(ToolSpec tool, Method method) {
        JsonObjectSchema parameters = (JsonObjectSchema) element(JsonTree.parse(tool.inputSchema()));
        return own(method)
                .name(tool.name())
                .description(tool.description().isEmpty() ? null : tool.description())
                .parameters(parameters)
                .build();
    }

    /** The framework's own specification, for what else it carries; it may fail on types it does not know. */
    private static ToolSpecification.Builder own(Method method) {
        try {
            Reentry.pass(method);
            return ToolSpecifications.toolSpecificationFrom(method).toBuilder();
        } catch (RuntimeException e) {
            return ToolSpecification.builder();
        }
    }

    @SuppressWarnings("unchecked")
    private static JsonSchemaElement element(Map<String, @Nullable Object> schema) {
        String description = (String) schema.get("description");
        if (schema.containsKey("$ref")) {
            String reference = (String) schema.get("$ref");
            return JsonReferenceSchema.builder()
                    .reference(reference.substring(reference.lastIndexOf('/') + 1))
                    .build();
        }
        if (schema.containsKey("anyOf")) {
            List<JsonSchemaElement> options = ((List<Map<String, @Nullable Object>>) schema.get("anyOf"))
                    .stream().map(Schemas::element).toList();
            return JsonAnyOfSchema.builder()
                    .description(description)
                    .anyOf(options)
                    .build();
        }
        if (schema.containsKey("const")) {
            return JsonEnumSchema.builder()
                    .description(description)
                    .enumValues(List.of((String) schema.get("const")))
                    .build();
        }
        if (schema.containsKey("enum")) {
            return JsonEnumSchema.builder()
                    .description(description)
                    .enumValues((List<String>) schema.get("enum"))
                    .build();
        }
        return typed(String.valueOf(schema.get("type")), schema, description);
    }

    @SuppressWarnings("unchecked")
    private static JsonSchemaElement typed(
            String type, Map<String, @Nullable Object> schema, @Nullable String description) {
        return switch (type) {
            case "string" -> JsonStringSchema.builder().description(description).build();
            case "integer" ->
                JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description).build();
            case "null" -> new JsonNullSchema();
            case "array" ->
                JsonArraySchema.builder()
                        .description(description)
                        .items(element((Map<String, @Nullable Object>) schema.getOrDefault("items", Map.of())))
                        .build();
            case "object" -> object(schema, description);
            default -> throw new IllegalArgumentException("the generated schema has an unknown type: " + type);
        };
    }

    @SuppressWarnings("unchecked")
    private static JsonObjectSchema object(Map<String, @Nullable Object> schema, @Nullable String description) {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder()
                .description(description)
                .addProperties(elements((Map<String, @Nullable Object>) schema.getOrDefault("properties", Map.of())))
                .required((List<String>) schema.getOrDefault("required", List.of()));
        // The type has room for yes and no only; a map's value schema is left to its description.
        object.additionalProperties(!Boolean.FALSE.equals(schema.get("additionalProperties")));
        if (schema.get("$defs") instanceof Map<?, ?> definitions) {
            object.definitions(elements((Map<String, @Nullable Object>) definitions));
        }
        return object.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, JsonSchemaElement> elements(Map<String, @Nullable Object> schemas) {
        Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> elements.put(name, element((Map<String, @Nullable Object>) schema)));
        return elements;
    }
}
