package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import io.holdpoint.spi.Injector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that a framework fills in are not the model's; for a held call they are stored with it. */
class InjectionTest {

    private static final Table TABLE = Compiled.of("""
            package shop;
            import dev.langchain4j.agent.tool.*;
            import dev.langchain4j.invocation.*;
            import io.holdpoint.annotation.*;
            public class Desk {
                public static class Tenant implements LangChain4jManaged {}

                @Tool @Eager
                String find(InvocationParameters parameters, String id, InvocationContext context, Tenant tenant,
                        @ToolMemoryId Object memory) {
                    return id + memory;
                }

                @Tool @Speculative(summary = "{memory} cancels {id}")
                void cancel(@ToolMemoryId String memory, String id) {}

                @Tool @Speculative
                void close(@ToolMemoryId int memory) {}

                @Tool @Eager
                void ping(@ToolMemoryId long memory) {}
            }
            """).table("shop.Desk");

    private static Object[] decode(int tool, String json, Injector injector) {
        JsonReader in = JsonReader.of(json);
        Object[] arguments = TABLE.table().decode(tool, in, injector);
        in.end();
        return arguments;
    }

    @Test
    void theModelDoesNotSeeThem() {
        String idOnly = "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}},\"required\":[\"id\"],"
                + "\"additionalProperties\":false}";
        assertThat(TABLE.spec("find").inputSchema()).isEqualTo(idOnly);
        assertThat(TABLE.spec("cancel").inputSchema()).isEqualTo(idOnly);
        assertThat(TABLE.spec("close").inputSchema())
                .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    }

    @Test
    void theInjectorSuppliesThemByName() {
        Map<String, Object> asked = new HashMap<>();
        Object[] arguments = decode(0, "{\"id\":\"x\"}", key -> {
            asked.put(key, key);
            return key;
        });

        assertThat(arguments)
                .containsExactly(
                        "dev.langchain4j.invocation.InvocationParameters",
                        "x",
                        "dev.langchain4j.invocation.InvocationContext",
                        "shop.Desk$Tenant",
                        "dev.langchain4j.agent.tool.ToolMemoryId");
        assertThat(asked).hasSize(4);
        assertThat(TABLE.encode("find", arguments)).isEqualTo("{\"id\":\"x\"}");
    }

    @Test
    void aHeldCallCarriesTheMemoryId() {
        Object[] arguments = decode(1, "{\"id\":\"x\"}", key -> "user-7");
        assertThat(arguments).containsExactly("user-7", "x");
        JsonWriter out = new JsonWriter();
        TABLE.table().encode(1, arguments, out);
        assertThat(out).hasToString("{\"@memory\":\"user-7\",\"id\":\"x\"}");

        assertThat(decode(1, out.toString(), Injector.NONE)).containsExactly("user-7", "x");
        assertThat(TABLE.spec("cancel").summary()).isEqualTo("{@memory} cancels {id}");

        Object[] close = decode(2, "", key -> 7);
        assertThat(close).containsExactly(7);
        assertThat(TABLE.encode("close", close)).isEqualTo("{\"@memory\":7}");
        assertThat(decode(2, "{\"@memory\":7}", Injector.NONE)).containsExactly(7);
        assertThat(decode(3, "", key -> 8L)).containsExactly(8L);
    }

    @Test
    void theModelCannotForgeThem() {
        assertThat(TABLE.table().tools()).hasSize(4);
        Injector injector = key -> "user-7";
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> decode(1, "{\"@memory\":\"admin\",\"id\":\"x\"}", injector)))
                .hasMessage("$: unknown property \"@memory\"; allowed are \"id\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.langchain4j.invocation.InvocationParameters",
                "dev.langchain4j.invocation.InvocationContext",
                "io.modelcontextprotocol.server.McpSyncServerExchange",
                "io.modelcontextprotocol.server.McpAsyncServerExchange",
                "io.modelcontextprotocol.common.McpTransportContext",
                "io.modelcontextprotocol.spec.McpSchema$CallToolRequest"
            })
    void typesOfFrameworksAreInjected(String type) {
        injects(type, type.replace('$', '.'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.ai.chat.model.ToolContext",
                "org.springaicommunity.mcp.annotation.McpMeta",
                "org.springframework.ai.mcp.annotation.McpMeta",
                "org.springaicommunity.mcp.context.McpSyncRequestContext",
                "org.springaicommunity.mcp.context.McpAsyncRequestContext",
                "com.google.adk.tools.ToolContext"
            })
    void typesOfFrameworksThatAreNotHereAreInjected(String type) {
        injects(type, type, stub(type, "class"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.langchain4j.service.MemoryId",
                "org.springaicommunity.mcp.annotation.McpProgressToken",
                "org.springframework.ai.mcp.annotation.McpProgressToken"
            })
    void parametersWithAnAnnotationAreInjected(String annotation) {
        injects(annotation, "@" + annotation + " String", stub(annotation, "@interface"));
    }

    private static String stub(String type, String kind) {
        int dot = type.lastIndexOf('.');
        return "package " + type.substring(0, dot) + ";\npublic " + kind + " " + type.substring(dot + 1) + " {}\n";
    }

    private static void injects(String key, String parameter, String... stubs) {
        List<String> sources = new ArrayList<>(List.of(stubs));
        sources.add("""
                package shop;
                public class Till {
                    @io.holdpoint.annotation.Eager public void find(%s injected, String id) {}
                }
                """.formatted(parameter));
        Table table = Compiled.of(sources.toArray(new String[0])).table("shop.Till");
        JsonReader in = JsonReader.of("{\"id\":\"x\"}");

        Object[] arguments = table.table().decode(0, in, asked -> asked);

        assertThat(arguments).containsExactly(key, "x");
        assertThat(table.spec("find").inputSchema()).contains("id").doesNotContain("injected");
    }

    @Test
    void whatCannotBeStoredCannotBeSpeculative() {
        assertThat(Compiled.problems("""
                package shop;
                import dev.langchain4j.agent.tool.*;
                import dev.langchain4j.invocation.*;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Tool @Speculative void a(InvocationContext context) {}
                    @Tool @Speculative void b(@ToolMemoryId Object memory) {}
                }
                """))
                .containsExactly(
                        "ERROR 6 [HoldpointNotCapturable] Parameter context of a is a InvocationContext, which exists only"
                                + " while the answer is being made. A speculative call runs later, perhaps in another"
                                + " process. Take what the tool needs of it as a value that can be stored, such as a"
                                + " @ToolMemoryId String.",
                        "ERROR 7 [HoldpointUnsupportedType] Parameter memory of b has type Object, which has no exact form"
                                + " in JSON: the model could send anything. Declare what it may send, for example as a"
                                + " record.");
    }

    @Test
    void defaultsOfLangChain4jAreUsed() {
        Table table = Compiled.of("""
                package shop;
                import dev.langchain4j.agent.tool.*;
                import io.holdpoint.annotation.*;
                import java.math.BigDecimal;
                public class Till {
                    enum Size { SMALL, LARGE }
                    @Tool @Eager
                    void f(@P(defaultValue = "10") int limit, @P(value = "how", defaultValue = "a\\"b") String how,
                            @P(defaultValue = "LARGE") Size size, @P(defaultValue = "1.50") BigDecimal price,
                            @P(defaultValue = "true") Boolean yes, @P(required = false) Long none, @P("x") int must) {}
                }
                """).table("shop.Till");

        Object[] arguments = table.decode("f", "{\"must\":1,\"how\":null}");

        assertThat(arguments)
                .extracting(String::valueOf)
                .containsExactly("10", "a\"b", "LARGE", "1.50", "true", "null", "1");
        assertThat(table.encode("f", arguments))
                .isEqualTo(
                        "{\"limit\":10,\"how\":\"a\\\"b\",\"size\":\"LARGE\",\"price\":1.50,\"yes\":true,\"must\":1}");
        assertThat(table.spec("f").inputSchema())
                .contains("\"limit\":{\"type\":\"integer\",\"description\":\"default 10\"}")
                .contains("\"how\":{\"type\":\"string\",\"description\":\"how (default a\\\"b)\"}")
                .contains("\"required\":[\"must\"]");
    }
}
