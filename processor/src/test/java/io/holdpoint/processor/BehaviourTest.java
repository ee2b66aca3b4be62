package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.ToolKind;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.ToolSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What generated tables do. */
class BehaviourTest {

    private static final String LANGCHAIN4J = """
            package dev.langchain4j.agent.tool;
            public @interface Tool { String name() default ""; String[] value() default ""; }
            """;
    private static final String P = """
            package dev.langchain4j.agent.tool;
            public @interface P { String name() default ""; String value() default ""; boolean required() default true; }
            """;

    private static final Compiled DESK = Compiled.of(LANGCHAIN4J, P, """
            package shop;
            import dev.langchain4j.agent.tool.*;
            import io.holdpoint.annotation.*;
            import java.util.*;
            public class Desk {
                public record Item(String sku, int count) {
                    public Item {
                        if (count < 1) throw new IllegalArgumentException("count must be at least 1");
                    }
                }
                public final List<String> log = new ArrayList<>();

                @Tool(name = "order_items", value = {"Orders.", "Items, I mean."})
                @Speculative(name = "ignored", description = "ignored", requiresApproval = true, expiresAfter = "PT1H",
                        summary = "Order for {who}")
                public Item order(@P(name = "user_id", value = "whose") String who, List<Item> items) {
                    log.add(who + items);
                    return items.get(0);
                }

                /** Cancels everything. */
                @Speculative(idempotent = true)
                void cancel() { log.add("cancel"); }

                @Eager(name = "say", description = "Says hello")
                static String hello(@P(value = "", required = false) String name) { return "hello " + name; }

                @Eager int fail(int code) throws java.io.IOException { throw new java.io.IOException("code " + code); }

                @Eager List<String> names() { return Arrays.asList("a", null); }
            }
            """);
    private final Table table = DESK.table("shop.Desk");
    private final Object desk = newDesk();

    @Test
    void describesTheTools() {
        ToolSpec order = table.spec("order_items");
        assertThat(order.kind()).isEqualTo(ToolKind.SPECULATIVE);
        assertThat(order.description()).isEqualTo("Orders.\nItems, I mean.");
        assertThat(order.method()).isEqualTo("order");
        assertThat(order.descriptor()).isEqualTo("(Ljava/lang/String;Ljava/util/List;)Lshop/Desk$Item;");
        assertThat(order.requiresApproval()).isTrue();
        assertThat(order.expiresAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(order.summary()).isEqualTo("Order for {user_id}");
        assertThat(order.result()).isEqualTo(ResultKind.JSON);
        assertThat(order.inputSchema())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"user_id\":{\"type\":\"string\",\"description\":\"whose\"},"
                                + "\"items\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":"
                                + "\"string\"},\"count\":{\"type\":\"integer\"}},\"required\":[\"sku\",\"count\"],"
                                + "\"additionalProperties\":false}}},\"required\":[\"user_id\",\"items\"],"
                                + "\"additionalProperties\":false}");
        assertThat(table.spec("cancel"))
                .matches(ToolSpec::idempotent)
                .extracting(ToolSpec::description, ToolSpec::result)
                .containsExactly("Cancels everything.", ResultKind.VOID);
        assertThat(table.spec("say"))
                .extracting(ToolSpec::kind, ToolSpec::description, ToolSpec::result)
                .containsExactly(ToolKind.EAGER, "Says hello", ResultKind.TEXT);
        assertThat(table.table().type()).isSameAs(DESK.type("shop.Desk"));
    }

    @Test
    void decodesCallsAndEncodes() throws Throwable {
        String json = "{\"user_id\":\"u\",\"items\":[{\"sku\":\"x\",\"count\":2}]}";

        Object[] arguments = table.decode("order_items", json);
        Object result = table.call("order_items", desk, arguments);

        assertThat(log()).containsExactly("u[Item[sku=x, count=2]]");
        assertThat(table.encode("order_items", arguments)).isEqualTo(json);
        assertThat(table.encodeResult("order_items", result)).isEqualTo("{\"sku\":\"x\",\"count\":2}");
        assertThat(table.encodeResult("order_items", null)).isEqualTo("null");
        assertThat(table.encodeResult("names", Arrays.asList("a", null))).isEqualTo("[\"a\",null]");
    }

    @Test
    void callsStaticAndVoidMethods() throws Throwable {
        assertThat(table.call("say", null, "you")).isEqualTo("hello you");
        assertThat(table.call("cancel", desk)).isNull();
        assertThat(log()).containsExactly("cancel");
        assertThatThrownBy(() -> table.call("fail", desk, 7))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("code 7");
    }

    @Test
    void aToolWithoutParametersNeedsNoText() {
        assertThat(table.decode("cancel", "")).isEmpty();
        assertThat(table.decode("cancel", "{}")).isEmpty();
        assertThat(table.encode("cancel")).isEqualTo("{}");
    }

    @Test
    void saysWhatIsWrongWithArguments() {
        assertThat(table.refusal("order_items", "{\"user_id\":\"u\",\"items\":[{\"sku\":\"x\",\"count\":0}]}"))
                .isEqualTo("$.items[0]: not acceptable: count must be at least 1");
        assertThat(table.refusal("order_items", "{\"who\":\"u\"}"))
                .isEqualTo("$: unknown property \"who\"; allowed are \"user_id\", \"items\"");
        assertThat(table.refusal("cancel", "{\"id\":1}")).isEqualTo("$: unknown property \"id\"; none is allowed here");
        assertThatThrownBy(() -> table.encode("order_items", null, List.of()))
                .hasMessage("$.user_id: expected a value, found null");
    }

    @Test
    void anOptionalParameterMayBeMissing() {
        assertThat(table.decode("say", "{}")).containsExactly((Object) null);
        assertThat(table.decode("say", "{\"name\":null}")).containsExactly((Object) null);
        assertThat(table.encode("say", (Object) null)).isEqualTo("{}");
        assertThat(table.spec("say").inputSchema()).doesNotContain("required");
    }

    @Test
    void readsSpringsComposedAnnotations() {
        Compiled compiled = Compiled.of("""
                package org.springframework.core.annotation;
                public @interface AliasFor { Class<?> annotation(); String attribute() default ""; }
                """, """
                package org.springframework.ai.tool.annotation;
                public @interface Tool { String name() default ""; String description() default ""; }
                """, """
                package shop;
                import org.springframework.ai.tool.annotation.Tool;
                import org.springframework.core.annotation.AliasFor;
                @Tool(name = "shadowed", description = "An action")
                public @interface Action { @AliasFor(annotation = Tool.class, attribute = "name") String called(); }
                """, """
                package shop;
                public class Till {
                    @Action(called = "open_till") @io.holdpoint.annotation.Speculative public void open() {}
                }
                """);

        assertThat(compiled.table("shop.Till").spec("open_till").description()).isEqualTo("An action");
    }

    @Test
    void listsEveryTableOfTheModule() {
        Compiled compiled = Compiled.of(
                "package b;\npublic class Z { @io.holdpoint.annotation.Eager public void z() {} }",
                "package a;\npublic class Y { public static class N { @io.holdpoint.annotation.Eager public void y() {} } }",
                "package a;\npublic class None {}");

        assertThat(compiled.resource("META-INF/services/io.holdpoint.spi.ToolTable"))
                .isEqualTo("a.Y_N_Tools\nb.Z_Tools\n");
    }

    private static Object newDesk() {
        try {
            return DESK.type("shop.Desk").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> log() {
        try {
            return (List<String>) DESK.type("shop.Desk").getField("log").get(desk);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
