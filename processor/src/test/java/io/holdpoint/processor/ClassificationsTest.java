package io.holdpoint.processor;

import static io.holdpoint.processor.testing.Compiled.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.ToolKind;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.spi.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classifications that are probably wrong, and descriptions that are missing, are warned of. */
class ClassificationsTest {

    private static final String MCP_TOOL = """
            package org.springaicommunity.mcp.annotation;
            public @interface McpTool {
                McpAnnotations annotations() default @McpAnnotations;
                @interface McpAnnotations { boolean readOnlyHint() default false; boolean destructiveHint() default true; }
            }
            """;

    private static final String ADK_SCHEMA = """
            package com.google.adk.tools;
            public class Annotations {
                public @interface Schema {
                    String name() default "";
                    String description() default "";
                    boolean optional() default false;
                }
            }
            """;

    @Test
    void anEagerToolIsNotNamedLikeAnEffect() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Eager int deleteUser() { return 1; }
                    @Eager int send_mail() { return 1; }
                    @Eager void orderItem() {}
                    @Eager int orderStatus() { return 1; }
                    @Eager int deleted() { return 1; }
                    @Eager int getPayments() { return 1; }
                    @Eager @SuppressWarnings("HoldpointEffectfulName") void payDay() {}
                    @Speculative void deleteAll() {}
                }
                """))
                .containsExactly(
                        "WARNING 4 [HoldpointEffectfulName] Method deleteUser() is @Eager, but \"delete\" in its name says that"
                                + " it changes something, and eager calls also run for answers that are thrown away. If it"
                                + " changes anything, make it @Speculative.",
                        "WARNING 5 [HoldpointEffectfulName] Method send_mail() is @Eager, but \"send\" in its name says that it"
                                + " changes something, and eager calls also run for answers that are thrown away. If it"
                                + " changes anything, make it @Speculative.",
                        "WARNING 6 [HoldpointEffectfulName] Method orderItem() is @Eager, but \"order\" in its name says that it"
                                + " changes something, and eager calls also run for answers that are thrown away. If it"
                                + " changes anything, make it @Speculative.");
    }

    @Test
    void anEagerToolDoesNotCallASpeculativeOne() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Eager int find(String id) {
                        if (id.isEmpty()) this.open(id, 1);
                        return 1;
                    }
                    @Eager int look() { open(""); other().open("", 1); return 1; }
                    @Speculative void open(String id, int till) {}
                    void open(String id) {}
                    Desk other() { return this; }
                }
                """))
                .containsExactly("WARNING 4 [HoldpointCallsSpeculative] Method find(String) is @Eager, but calls"
                        + " open(String, int), which is @Speculative. A tool that has an effect through another method has an"
                        + " effect. Make it @Speculative.");
    }

    @Test
    void anOverrideIsClassifiedAlike() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                interface Base { @Speculative default void go() {} }
                """, """
                package shop;
                abstract class Middle implements Base {}
                """, """
                package shop;
                import io.holdpoint.annotation.*;
                class Desk extends Middle {
                    @Eager @Override public void go() {}
                    @Eager(name = "go_on") public void go(int x) {}
                }
                """))
                .containsExactly(
                        "WARNING 4 [HoldpointOverridesDifferently] Method go() is @Eager, but the method that it"
                                + " overrides in Base is @Speculative. Who knows only the overridden one would be misled. Classify"
                                + " both alike.");
    }

    @Test
    void mcpHintsSayTheSame() {
        assertThat(problems(MCP_TOOL, """
                package shop;
                import io.holdpoint.annotation.*;
                import org.springaicommunity.mcp.annotation.McpTool;
                import org.springaicommunity.mcp.annotation.McpTool.McpAnnotations;
                class Desk {
                    @McpTool(annotations = @McpAnnotations(readOnlyHint = false)) @Eager void a() {}
                    @McpTool(annotations = @McpAnnotations(destructiveHint = true)) @Eager void b() {}
                    @McpTool(annotations = @McpAnnotations(readOnlyHint = true)) @Speculative void c() {}
                    @McpTool @Eager void d() {}
                    @McpTool(annotations = @McpAnnotations(readOnlyHint = true, destructiveHint = false)) @Eager void e() {}
                }
                """))
                .containsExactly(
                        "ERROR 6 [HoldpointMcpHint] Method a() is @Eager, but its tool annotation says readOnlyHint = false."
                                + " Both cannot be true. Make it @Speculative, or correct the hint.",
                        "ERROR 7 [HoldpointMcpHint] Method b() is @Eager, but its tool annotation says destructiveHint = true."
                                + " Both cannot be true. Make it @Speculative, or correct the hint.",
                        "WARNING 8 [HoldpointMcpHint] Method c() is @Speculative, but its tool annotation says readOnlyHint ="
                                + " true, which is what other clients believe. Make it @Eager if it only reads, otherwise"
                                + " correct the hint.");
    }

    @Test
    void toolsAndParametersAreDescribed() {
        String source = """
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Speculative void open(
                        @Param("which one") String id,
                        int till) {}
                    /** Finds. */
                    @Eager void find() {}
                    @SuppressWarnings("holdpoint") @Eager void look(int x) {}
                }
                """;
        assertThat(problems(List.of(), source))
                .containsExactly(
                        "WARNING 4 [HoldpointMissingDescription] Tool open has no description, so its name is all that the model"
                                + " knows about it. Describe it in its tool annotation, in @Speculative or in its Javadoc.",
                        "WARNING 6 [HoldpointMissingDescription] Parameter till of open has no description, so its name is all"
                                + " that the model knows about it. Describe it in a framework's annotation, in @Param or with"
                                + " @param in the Javadoc.");
        assertThat(problems(List.of("-Aholdpoint.suppress=HoldpointMcpHint, HoldpointMissingDescription"), source))
                .isEmpty();
    }

    @Test
    void unclassifiedToolsMayBeHeldInsteadOfRefused() {
        String source = """
                package shop;
                import io.holdpoint.annotation.*;
                @ToolSet
                public class Desk {
                    public void cancel(String id) {}
                }
                """;
        List<String> options =
                List.of("-Aholdpoint.unclassified=speculative", "-Aholdpoint.suppress=HoldpointMissingDescription");
        assertThat(problems(options, source))
                .containsExactly(
                        "WARNING 5 [HoldpointUnclassified] Method cancel(String) is a tool (its class is a @ToolSet) but"
                                + " neither @Eager nor @Speculative. As holdpoint.unclassified=speculative says, its calls are held and"
                                + " need approval. Add @Eager if it only reads, otherwise @Speculative.");
        ToolSpec spec = Compiled.of(Compiled.compile(options, source))
                .table("shop.Desk")
                .spec("cancel");
        assertThat(spec.kind()).isEqualTo(ToolKind.SPECULATIVE);
        assertThat(spec.requiresApproval()).isTrue();
    }

    @Test
    void googleAdksSchemaOnAMethodMakesItATool() {
        assertThat(problems(ADK_SCHEMA, """
                package shop;
                import com.google.adk.tools.Annotations.Schema;
                class Desk {
                    @Schema(description = "Refunds.") public String refund(@Schema(name = "orderId") String id) { return ""; }
                    public String other(@Schema(name = "orderId") String id) { return ""; }
                }
                """))
                .singleElement()
                .asString()
                .startsWith("ERROR 4 [HoldpointUnclassified] Method refund(String)");
    }

    @Test
    void googleAdksSchemaNamesAndDescribesAToolAndItsParameters() {
        ToolSpec spec = Compiled.of(ADK_SCHEMA, """
                package shop;
                import com.google.adk.tools.Annotations.Schema;
                import io.holdpoint.annotation.*;
                public class Desk {
                    @Schema(name = "pay_back", description = "Refunds.")
                    @Speculative public void refund(@Schema(name = "order_id", description = "which") String id) {}
                }
                """).table("shop.Desk").spec("pay_back");

        assertThat(spec.description()).isEqualTo("Refunds.");
        assertThat(spec.inputSchema()).contains("\"order_id\":{\"type\":\"string\",\"description\":\"which\"}");
    }
}
