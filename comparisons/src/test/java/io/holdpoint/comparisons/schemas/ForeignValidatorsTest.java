package io.holdpoint.comparisons.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdpoint.spi.SchemaProfile;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.util.ToolNameValidator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown to a provider is accepted by the code that the provider ships for checking it. */
class ForeignValidatorsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    /** Every tool on the class path, with each type that a tool can take, and those of the sample. */
    static Stream<ToolSpec> tools() {
        return ServiceLoader.load(ToolTable.class).stream().flatMap(table -> table.get().tools().stream());
    }

    /** So that a tool that silently loses a dialect is seen. */
    @Test
    void onlyWhatADialectCannotSayIsMissing() {
        assertThat(tools().map(ToolSpec::name)).contains("numbers", "recursive", "transfer", "book_reservation");
        assertThat(lacking(SchemaProfile.NEUTRAL)).isEmpty();
        assertThat(lacking(SchemaProfile.OPENAI_STRICT)).containsExactlyInAnyOrder("maps", "limits", "nothing");
        assertThat(lacking(SchemaProfile.ANTHROPIC_STRICT))
                .containsExactlyInAnyOrder("maps", "limits", "nothing", "recursive", "expressions", "sort");
        assertThat(lacking(SchemaProfile.GEMINI))
                .containsExactlyInAnyOrder("maps", "limits", "nothing", "recursive", "expressions", "sort");
    }

    private static List<String> lacking(SchemaProfile profile) {
        return tools().filter(tool -> tool.schema(profile).isEmpty())
                .map(ToolSpec::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void areSchemasOfDraft202012(ToolSpec tool) throws Exception {
        for (SchemaProfile profile :
                List.of(SchemaProfile.NEUTRAL, SchemaProfile.OPENAI_STRICT, SchemaProfile.ANTHROPIC_STRICT)) {
            if (tool.schema(profile).isPresent()) {
                JsonNode schema = MAPPER.readTree(tool.schema(profile).get());
                assertThat(META_SCHEMA.validate(schema).stream().map(Error::toString))
                        .as("%s %s", profile, schema)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void openAi(ToolSpec tool) throws Exception {
        var parameters = com.openai.models.FunctionParameters.builder();
        MAPPER.readTree(tool.inputSchema())
                .properties()
                .forEach(entry -> parameters.putAdditionalProperty(
                        entry.getKey(), com.openai.core.JsonValue.fromJsonNode(entry.getValue())));
        assertThatCode(() -> com.openai.models.FunctionDefinition.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(parameters.build())
                        .build()
                        .validate())
                .doesNotThrowAnyException();

        if (tool.schema(SchemaProfile.OPENAI_STRICT).isPresent()) {
            String strict = tool.schema(SchemaProfile.OPENAI_STRICT).get();
            assertThat(strictProblems("com.openai.core.JsonSchemaValidator", strict))
                    .as(strict)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void anthropic(ToolSpec tool) throws Exception {
        var schema = com.anthropic.core.ObjectMappers.jsonMapper()
                .readValue(tool.inputSchema(), com.anthropic.models.messages.Tool.InputSchema.class);
        assertThatCode(() -> com.anthropic.models.messages.Tool.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .inputSchema(schema)
                        .build()
                        .validate())
                .doesNotThrowAnyException();

        if (tool.schema(SchemaProfile.ANTHROPIC_STRICT).isPresent()) {
            String strict = tool.schema(SchemaProfile.ANTHROPIC_STRICT).get();
            assertThat(strictProblems("com.anthropic.core.JsonSchemaValidator", strict))
                    .as(strict)
                    .isEmpty();
        }
    }

    /** The validators of schemas see what is wrong; otherwise their silence would say nothing. */
    @Test
    void theStrictValidatorsAreAwake() throws Exception {
        String neutral = tools().filter(tool -> tool.name().equals("maps"))
                .findFirst()
                .orElseThrow()
                .inputSchema();
        assertThat(strictProblems("com.openai.core.JsonSchemaValidator", neutral))
                .isNotEmpty();
        assertThat(strictProblems("com.anthropic.core.JsonSchemaValidator", neutral))
                .isNotEmpty();
    }

    /**
     * Both SDKs check the schemas that they derive from classes with a validator that is internal to Kotlin, and so public
     * in the byte code. There is no other way to it for schemas that come from elsewhere.
     */
    @SuppressWarnings("unchecked")
    private static List<String> strictProblems(String validator, String schema) throws Exception {
        ObjectNode root = (ObjectNode) MAPPER.readTree(schema);
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        Object companion = Class.forName(validator).getField("Companion").get(null);
        Object instance = companion.getClass().getMethod("create").invoke(companion);
        var validate = instance.getClass().getMethod("validate", JsonNode.class);
        validate.setAccessible(true);
        validate.invoke(instance, root);
        return (List<String>) instance.getClass().getMethod("errors").invoke(instance);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void mcp(ToolSpec tool) throws Exception {
        JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(MAPPER);
        McpSchema.Tool.Builder builder = McpSchema.Tool.builder(tool.name(), mapper, tool.inputSchema());
        if (tool.outputSchema() != null) {
            builder.outputSchema(mapper, tool.outputSchema());
        }
        McpSchema.Tool shown = builder.build();

        DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator(MAPPER);
        assertThat(validator.validateSchema(shown.inputSchema()).errorMessage()).isNullOrEmpty();
        if (shown.outputSchema() != null) {
            assertThat(validator.validateSchema(shown.outputSchema()).errorMessage())
                    .isNullOrEmpty();
        }
        assertThat(validator.validateSchema(Map.of("type", "nothing")).valid()).isFalse();
        assertThatCode(() -> ToolNameValidator.validate(tool.name(), true)).doesNotThrowAnyException();
    }
}
