package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Schemas;
import io.holdpoint.spi.McpHints;
import io.holdpoint.spi.SchemaProfile;
import io.holdpoint.spi.ToolSpec;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every schema in every provider's dialect is accepted by that provider's own validator. */
class DialectsTest {

    private static final Compiled.Table TABLE = Compiled.of("""
            package shop;
            import io.holdpoint.annotation.*;
            import jakarta.validation.constraints.*;
            import java.math.*;
            import java.net.URI;
            import java.time.*;
            import java.util.*;
            public class Desk {
                enum Format { SMALL, LARGE }
                record Item(@NotBlank String sku, @Positive int count, Optional<Format> size, Optional<String> note) {}
                record Node(String name, List<Node> children, Optional<Node> parent) {}
                sealed interface Shape permits Circle, Square, Special {}
                record Circle(double radius) implements Shape {}
                record Square(double side, Optional<String> colour) implements Shape {}
                enum Special implements Shape { POINT }
                sealed interface Expression permits Constant, Sum {}
                record Constant(int value) implements Expression {}
                record Sum(Expression left, Expression right) implements Expression {}
                @interface Nullable {}

                @Eager Item scalars(byte b, short s, int i, long l, float f, double d, boolean t, char c, String text, BigDecimal bd,
                        BigInteger bi, UUID id, URI uri, byte[] bytes, LocalDate date, LocalTime time, LocalDateTime local,
                        OffsetDateTime offset, ZonedDateTime zoned, Instant instant, Duration duration, Period period,
                        Year year, YearMonth month, ZoneId zone, Format size) { return null; }
                @Eager List<Item> optionals(Optional<String> s, OptionalInt i, Optional<Format> size, Optional<Item> item,
                        Optional<List<Item>> items, Optional<Boolean> b) { return null; }
                @Speculative(idempotent = true)
                void limits(@Size(min = 2, max = 5) String s, @Min(1) @Max(9) int i, @DecimalMin(value = "0.5", inclusive = false) double d,
                        @Size(min = 2, max = 3) List<@Pattern(regexp = "[a-z]+") String> l, @Email String e) {}
                @Speculative Shape shapes(Shape shape, Optional<Shape> other, List<Shape> all) { return null; }
                @Eager Node recursive(Node node, Optional<Node> maybe) { return null; }
                @Eager Expression expressions(Expression expression, Optional<Expression> other) { return null; }
                @Eager Map<String, Integer> maps(Map<String, Item> byName) { return null; }
                @Eager int enumMaps(Map<Format, Integer> bySize) { return 1; }
                @Eager int nothing() { return 1; }
                @Eager int deep(List<List<List<List<List<List<List<List<Integer>>>>>>>> l) { return 1; }
            }
            """).table("shop.Desk");

    @Test
    void neutralSchemasAreOfDraft202012() {
        for (ToolSpec tool : TABLE.table().tools()) {
            assertThat(Schemas.problems(tool.inputSchema()))
                    .as(tool.inputSchema())
                    .isEmpty();
            assertThat(tool.schema(SchemaProfile.NEUTRAL)).contains(tool.inputSchema());
            if (tool.outputSchema() != null) {
                assertThat(Schemas.problems(tool.outputSchema()))
                        .as(tool.outputSchema())
                        .isEmpty();
            }
        }
    }

    @Test
    void openAiAcceptsTheStrictOnes() {
        assertThat(existing(SchemaProfile.OPENAI_STRICT))
                .containsExactly(
                        "scalars", "optionals", "limits", "shapes", "recursive", "expressions", "enumMaps", "deep");
        for (ToolSpec tool : TABLE.table().tools()) {
            tool.schema(SchemaProfile.OPENAI_STRICT).ifPresent(strict -> {
                assertThat(Schemas.openAiProblems(strict)).as(strict).isEmpty();
                assertThat(Schemas.problems(strict)).as(strict).isEmpty();
            });
        }
    }

    @Test
    void anthropicAcceptsTheStrictOnes() {
        assertThat(existing(SchemaProfile.ANTHROPIC_STRICT))
                .containsExactly("scalars", "optionals", "limits", "shapes", "enumMaps", "deep");
        for (ToolSpec tool : TABLE.table().tools()) {
            tool.schema(SchemaProfile.ANTHROPIC_STRICT).ifPresent(strict -> {
                assertThat(Schemas.anthropicProblems(strict)).as(strict).isEmpty();
                assertThat(Schemas.problems(strict)).as(strict).isEmpty();
            });
        }
    }

    @Test
    void geminiGetsNothingThatItDoesNotKnow() {
        assertThat(existing(SchemaProfile.GEMINI))
                .containsExactly("scalars", "optionals", "limits", "shapes", "enumMaps", "deep");
        Set<String> known = Set.of(
                "type",
                "format",
                "description",
                "nullable",
                "enum",
                "maxItems",
                "minItems",
                "properties",
                "required",
                "minLength",
                "maxLength",
                "pattern",
                "anyOf",
                "propertyOrdering",
                "items",
                "minimum",
                "maximum");
        for (ToolSpec tool : TABLE.table().tools()) {
            tool.schema(SchemaProfile.GEMINI).ifPresent(schema -> {
                Set<String> used = new HashSet<>();
                keywords(Schemas.tree(schema), used);
                assertThat(known).containsAll(used);
            });
        }
        assertThat(TABLE.spec("optionals").schema(SchemaProfile.GEMINI).orElseThrow())
                .startsWith(
                        "{\"type\":\"OBJECT\",\"properties\":{\"s\":{\"type\":\"STRING\"},\"i\":{\"type\":\"INTEGER\"}");
    }

    private static void keywords(JsonNode schema, Set<String> used) {
        schema.properties().forEach(entry -> {
            used.add(entry.getKey());
            if (entry.getKey().equals("properties")) {
                entry.getValue().forEach(property -> keywords(property, used));
            } else if (entry.getKey().equals("items")) {
                keywords(entry.getValue(), used);
            } else if (entry.getKey().equals("anyOf")) {
                entry.getValue().forEach(option -> keywords(option, used));
            }
        });
    }

    @Test
    void mcpAcceptsTheNeutralOnesAndTheHints() {
        JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(new com.fasterxml.jackson.databind.ObjectMapper());
        for (ToolSpec tool : TABLE.table().tools()) {
            McpSchema.Tool.Builder builder = McpSchema.Tool.builder(tool.name(), mapper, tool.inputSchema());
            if (tool.outputSchema() != null) {
                builder.outputSchema(mapper, tool.outputSchema());
            }
            assertThat(builder.build().inputSchema()).containsEntry("type", "object");
        }
        assertThat(existingOutputs()).containsExactly("scalars", "recursive", "maps");
        assertThat(TABLE.spec("nothing").mcpHints()).isEqualTo(new McpHints(true, false, true, true));
        assertThat(TABLE.spec("limits").mcpHints()).isEqualTo(new McpHints(false, true, true, true));
        assertThat(TABLE.spec("shapes").mcpHints()).isEqualTo(new McpHints(false, true, false, true));
    }

    /** What a strict mode makes the model write is what the decoder reads. */
    @Test
    void theDecoderReadsWhatStrictModesWrite() {
        String json =
                "{\"s\":null,\"i\":null,\"size\":null,\"item\":{\"sku\":\"a\",\"count\":1,\"size\":null,\"note\":null},"
                        + "\"items\":null,\"b\":null}";
        for (SchemaProfile profile : List.of(SchemaProfile.OPENAI_STRICT, SchemaProfile.ANTHROPIC_STRICT)) {
            String strict = TABLE.spec("optionals").schema(profile).orElseThrow();
            assertThat(Schemas.validator(strict).problems(Schemas.tree(json))).isEmpty();
        }
        assertThat(TABLE.encode("optionals", TABLE.decode("optionals", json)))
                .isEqualTo("{\"item\":{\"sku\":\"a\",\"count\":1}}");

        String node = "{\"node\":{\"name\":\"a\",\"children\":[],\"parent\":null},\"maybe\":null}";
        String strict =
                TABLE.spec("recursive").schema(SchemaProfile.OPENAI_STRICT).orElseThrow();
        assertThat(Schemas.validator(strict).problems(Schemas.tree(node))).isEmpty();
        assertThat(TABLE.decode("recursive", node)).hasSize(2);

        String shape =
                "{\"shape\":{\"type\":\"Square\",\"side\":1,\"colour\":null},\"other\":null,\"all\":[{\"type\":\"POINT\"}]}";
        for (SchemaProfile profile : List.of(SchemaProfile.OPENAI_STRICT, SchemaProfile.ANTHROPIC_STRICT)) {
            String union = TABLE.spec("shapes").schema(profile).orElseThrow();
            assertThat(Schemas.validator(union).problems(Schemas.tree(shape))).isEmpty();
        }
        assertThat(TABLE.decode("shapes", shape)).hasSize(3);
    }

    private static List<String> existing(SchemaProfile profile) {
        return TABLE.table().tools().stream()
                .filter(tool -> tool.schema(profile).isPresent())
                .map(ToolSpec::name)
                .toList();
    }

    private static List<String> existingOutputs() {
        return TABLE.table().tools().stream()
                .filter(tool -> tool.outputSchema() != null)
                .map(ToolSpec::name)
                .toList();
    }

    @Test
    void tellsWhatIsSensitive() {
        Compiled.Table table = Compiled.of("""
                package shop;
                import io.holdpoint.annotation.*;
                import java.util.*;
                public class Till {
                    record Card(@Sensitive String number, String holder) {}
                    record Node(@Sensitive String secret, List<Node> children) {}
                    @Speculative void pay(@Sensitive String pin, Card card, List<Card> cards, Map<String, Card> more, Node node) {}
                }
                """).table("shop.Till");

        assertThat(table.spec("pay").sensitive())
                .containsExactly(
                        "pin", "card.number", "cards[].number", "more.*.number", "node.secret", "node.children[]");
    }

    @Test
    void theNearestAnnotationSaysWhoDecides() {
        String security = "package jakarta.annotation.security;\npublic @interface ";
        Compiled.Table table = Compiled.of(
                        security + "PermitAll {}", security + "RolesAllowed { String[] value(); }", """
                package shop;
                import io.holdpoint.annotation.*;
                import jakarta.annotation.security.*;
                @RolesAllowed({"manager", "owner"})
                public class Till {
                    @Speculative(requiresApproval = true) void close() {}
                    @Speculative(requiresApproval = true) @RolesAllowed("clerk") void pay() {}
                    @Speculative(requiresApproval = true) @PermitAll void note() {}
                    @Speculative void refund() {}
                }
                """)
                .table("shop.Till");

        assertThat(table.spec("close").roles()).containsExactly("manager", "owner");
        assertThat(table.spec("pay").roles()).containsExactly("clerk");
        assertThat(table.spec("note").roles()).isEmpty();
        assertThat(table.spec("refund").roles())
                .as("whoever finds out about a call in doubt")
                .containsExactly("manager", "owner");
        assertThat(table.spec("refund").requiresApproval()).isFalse();
    }
}
