package io.holdpoint.processor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/** The validators of JSON Schema and of the providers' own libraries. */
public final class Schemas {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema META_SCHEMA =
            REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    private Schemas() {}

    /** What is wrong with the text as a schema of draft 2020-12. */
    public static List<String> problems(String schema) {
        return META_SCHEMA.validate(tree(schema)).stream().map(Error::toString).toList();
    }

    /** A validator of documents, which also checks formats. */
    public static Validator validator(String schema) {
        Schema compiled = REGISTRY.getSchema(tree(schema));
        return document ->
                compiled
                        .validate(
                                document,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                        .stream()
                        .map(Error::toString)
                        .toList();
    }

    /** Says what is wrong with documents. */
    @FunctionalInterface
    public interface Validator {

        /** What is wrong with the document; nothing if it is valid. */
        List<String> problems(JsonNode document);
    }

    /** What openai-java has against a schema for strict mode. */
    public static List<String> openAiProblems(String schema) {
        return vendorProblems("com.openai.core.JsonSchemaValidator", schema);
    }

    /** What anthropic-java has against a schema for strict mode. */
    public static List<String> anthropicProblems(String schema) {
        return vendorProblems("com.anthropic.core.JsonSchemaValidator", schema);
    }

    /** Their validators are internal to the libraries, but public in the byte code. */
    @SuppressWarnings("unchecked")
    private static List<String> vendorProblems(String validator, String schema) {
        try {
            // They want to be sure that it is meant as a schema.
            ObjectNode root = (ObjectNode) tree(schema);
            root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            Field field = Class.forName(validator).getField("Companion");
            Object companion = field.get(null);
            Object instance = companion.getClass().getMethod("create").invoke(companion);
            Method validate = instance.getClass().getMethod("validate", JsonNode.class);
            validate.setAccessible(true);
            validate.invoke(instance, root);
            return (List<String>) instance.getClass().getMethod("errors").invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The text as a tree. */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
