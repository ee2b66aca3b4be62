package io.holdpoint.processor;

import static io.holdpoint.processor.testing.Compiled.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the compiler says about wrong tools: the exact text, its line, and nothing besides. */
class ProblemsTest {

    private static final String LANGCHAIN4J = """
            package dev.langchain4j.agent.tool;
            public @interface Tool { String name() default ""; String[] value() default ""; }
            """;
    private static final String SPRING = """
            package org.springframework.ai.tool.annotation;
            public @interface Tool { String name() default ""; String description() default ""; }
            """;
    private static final String MCP = """
            package org.springaicommunity.mcp.annotation;
            public @interface McpTool { String name() default ""; String description() default ""; }
            """;
    private static final String DENY_ALL = "package jakarta.annotation.security;\npublic @interface DenyAll {}";
    private static final String PERMIT_ALL = "package jakarta.annotation.security;\npublic @interface PermitAll {}";
    private static final String ROLES_ALLOWED =
            "package jakarta.annotation.security;\npublic @interface RolesAllowed { String[] value(); }";
    private static final String NEITHER = " but neither @Eager nor @Speculative. A tool that only reads is @Eager; one"
            + " that touches the world is @Speculative. Add the one that is true.";

    @Test
    void everyToolOfAFrameworkIsClassified() {
        assertThat(problems(LANGCHAIN4J, """
                package shop;
                import dev.langchain4j.agent.tool.Tool;
                class Desk {
                    @Tool("Cancels")
                    void cancel(String id) {}
                    void helper() {}
                }
                """))
                .containsExactly("ERROR 5 [HoldpointUnclassified] Method cancel(String) is a tool (@Tool)" + NEITHER);
        assertThat(problems(SPRING, """
                package shop;
                class Desk {
                    @org.springframework.ai.tool.annotation.Tool void cancel(java.util.List<String> ids) {}
                }
                """))
                .containsExactly(
                        "ERROR 3 [HoldpointUnclassified] Method cancel(List<String>) is a tool (@Tool)" + NEITHER);
        assertThat(problems(MCP, """
                package shop;
                class Desk {
                    @org.springaicommunity.mcp.annotation.McpTool void cancel() {}
                }
                """))
                .containsExactly("ERROR 3 [HoldpointUnclassified] Method cancel() is a tool (@McpTool)" + NEITHER);
    }

    @Test
    void aComposedAnnotationMakesATool() {
        assertThat(problems(SPRING, """
                package shop;
                @org.springframework.ai.tool.annotation.Tool
                @interface Deep {}
                """, """
                package shop;
                @Deep
                @interface Action {}
                """, """
                package shop;
                class Desk {
                    @Action void cancel() {}
                }
                """))
                .containsExactly(
                        "ERROR 3 [HoldpointUnclassified] Method cancel() is a tool (@Action, which is annotated"
                                + " with @org.springframework.ai.tool.annotation.Tool)" + NEITHER);
    }

    @Test
    void anAnnotationNamedByTheOptionMakesATool() {
        List<String> options = List.of("-Aholdpoint.toolAnnotations=other.Function, shop.Action");
        assertThat(problems(options, """
                package shop;
                @interface Action {}
                """, """
                package shop;
                class Desk {
                    @Action void cancel() {}
                }
                """))
                .containsExactly("ERROR 3 [HoldpointUnclassified] Method cancel() is a tool (@Action)" + NEITHER);
    }

    @Test
    void everyPublicMethodOfAToolSetIsClassified() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                @ToolSet
                class Desk {
                    public void cancel() {}
                    @Eager public void find() {}
                    void helper() {}
                    @Override public String toString() { return ""; }
                }
                """))
                .containsExactly("ERROR 5 [HoldpointUnclassified] Method cancel() is a tool (its class is a @ToolSet)"
                        + NEITHER);
    }

    @Test
    void aToolIsNotBoth() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Eager
                    @Speculative
                    void cancel() {}
                }
                """))
                .containsExactly(
                        "ERROR 6 [HoldpointContradiction] Method cancel() is both @Eager and @Speculative. An eager"
                                + " tool may run before the answer is complete, a speculative one never does. Keep @Speculative"
                                + " if the method touches the world, otherwise @Eager.");
    }

    @Test
    void aToolCanBeCalledByGeneratedCode() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                abstract class Desk {
                    @Speculative private void a() {}
                    @Speculative abstract void b();
                    @Eager <T> void c(T t) {}
                    @Speculative native void d();
                    private static class Hidden {
                        @Eager void e() {}
                    }
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointNotCallable] Method a() is private, so it cannot be a tool: generated code in its"
                                + " package calls it directly. Remove private.",
                        "ERROR 5 [HoldpointNotCallable] Method b() is abstract, so it cannot be a tool: generated code in"
                                + " its package calls it directly. Move the annotations to the method that implements it.",
                        "ERROR 6 [HoldpointNotCallable] Method c(T) is generic, so it cannot be a tool: generated code in"
                                + " its package calls it directly. Replace its type parameters by the types that the model"
                                + " may send.",
                        "ERROR 7 [HoldpointNotCallable] Method d() is native, so it cannot be a tool: generated code in its"
                                + " package calls it directly. Classify a Java method that calls it.",
                        "ERROR 8 [HoldpointInaccessibleClass] Class Hidden is private, so generated code in its package"
                                + " cannot call its tools. Remove private, or move the tools to another class.");
    }

    @Test
    void aToolNameIsThereOnce() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Eager void find(String id) {}
                    @Eager void find(int number) {}
                }
                """))
                .containsExactly("ERROR 5 [HoldpointDuplicateTool] Methods find(String) and find(int) are both the tool"
                        + " \"find\". The model could not tell them apart. Name one of them differently, for example with"
                        + " name = \"find_2\" in its tool annotation.");
    }

    @Test
    void aToolNameIsLegal() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Eager(name = "find it!") void find() {}
                    @Eager void größe() {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointToolName] Tool name \"find it!\" is not one that every provider accepts. A name"
                                + " starts with a letter or an underscore and has at most 64 letters, digits, underscores"
                                + " and hyphens. Give the tool such a name, for example name = \"find_it_\" in its tool"
                                + " annotation.",
                        "ERROR 5 [HoldpointToolName] Tool name \"größe\" is not one that every provider accepts. A name"
                                + " starts with a letter or an underscore and has at most 64 letters, digits, underscores"
                                + " and hyphens. Give the tool such a name, for example name = \"gr_e\" in its tool"
                                + " annotation.");
    }

    @Test
    void aSummaryNamesParameters() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Speculative(summary = "Cancel {reservation_id} for {user}") void cancel(String reservationId, String user) {}
                    @Speculative(summary = "Cancel {all}") void cancelAll() {}
                    @Speculative(summary = "Cancel {user") void cancelUser(String user) {}
                    @Speculative(summary = "Charge {whatever}") void charge(String user, int cents) {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointSummary] The summary of cancel names {reservation_id}, which is not a parameter"
                                + " (did you mean reservationId?). Use one of {reservationId}, {user}, or remove the braces.",
                        "ERROR 5 [HoldpointSummary] The summary of cancelAll names {all}, which is not a parameter. Use one"
                                + " of its parameters (it has none), or remove the braces.",
                        "ERROR 6 [HoldpointSummary] The summary of cancelUser has a brace without its partner: \"Cancel"
                                + " {user\". Write parameter names in braces, as in \"Cancel reservation {reservationId}\".",
                        "ERROR 7 [HoldpointSummary] The summary of charge names {whatever}, which is not a parameter. Use"
                                + " one of {user}, {cents}, or remove the braces.");
    }

    @Test
    void somebodyDecides() {
        assertThat(problems(DENY_ALL, PERMIT_ALL, ROLES_ALLOWED, """
                package shop;
                import io.holdpoint.annotation.*;
                import jakarta.annotation.security.*;
                @DenyAll
                class Desk {
                    @Speculative(requiresApproval = true) void a() {}
                    @Speculative @RolesAllowed({}) void b() {}
                    @Speculative(requiresApproval = true) @RolesAllowed("manager") void c() {}
                    @Speculative(requiresApproval = true) @PermitAll void d() {}
                    @Eager @DenyAll void e() {}
                }
                """))
                .containsExactly(
                        "ERROR 6 [HoldpointNobodyDecides] Method a is @DenyAll, so nobody could decide about its calls:"
                                + " neither approve them, nor find out about one that is in doubt. Name who may with"
                                + " @RolesAllowed, or let everybody with @PermitAll.",
                        "ERROR 7 [HoldpointNobodyDecides] Method b is @RolesAllowed({}), so nobody could decide about its"
                                + " calls: neither approve them, nor find out about one that is in doubt. Name who may"
                                + " with @RolesAllowed, or let everybody with @PermitAll.");
    }

    @Test
    void anExpiryIsADurationOfAnApproval() {
        assertThat(problems("""
                package shop;
                import io.holdpoint.annotation.*;
                class Desk {
                    @Speculative(requiresApproval = true, expiresAfter = "15 minutes") void a() {}
                    @Speculative(requiresApproval = true, expiresAfter = "PT0S") void b() {}
                    @Speculative(expiresAfter = "PT15M") void c() {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointExpiry] expiresAfter = \"15 minutes\" of a is not an ISO-8601 duration longer"
                                + " than zero. Write one such as \"PT15M\" or \"P2D\".",
                        "ERROR 5 [HoldpointExpiry] expiresAfter = \"PT0S\" of b is not an ISO-8601 duration longer than"
                                + " zero. Write one such as \"PT15M\" or \"P2D\".",
                        "ERROR 6 [HoldpointExpiry] expiresAfter of c limits the wait for an approval that nobody is asked"
                                + " for. Add requiresApproval = true, or remove expiresAfter.");
    }

    @Test
    void namesInJsonAreThereOnce() {
        String jackson = """
                package com.fasterxml.jackson.annotation;
                public @interface JsonProperty { String value() default ""; }
                """;
        assertThat(problems(jackson, """
                package shop;
                import com.fasterxml.jackson.annotation.JsonProperty;
                import io.holdpoint.annotation.*;
                class Desk {
                    record Item(String sku, @JsonProperty("sku") String code) {}
                    enum Size { @JsonProperty("s") SMALL, @JsonProperty("s") TINY }
                    @Eager void a(String id, @JsonProperty("id") String other) {}
                    @Eager void b(Item item) {}
                    @Eager void c(Size size) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointDuplicateProperty] Component code of Item would be the second property \"sku\" of"
                                + " Item. Two values cannot have one JSON name. Rename one of them.",
                        "ERROR 6 [HoldpointDuplicateProperty] Constant TINY would be the second property \"s\" of Size. Two"
                                + " values cannot have one JSON name. Rename one of them.",
                        "ERROR 7 [HoldpointDuplicateProperty] Parameter other of a would be the second property \"id\" of"
                                + " a(String, String). Two values cannot have one JSON name. Rename one of them.");
    }

    @Test
    void anUnknownOptionIsNotIgnored() {
        String warnings = "HoldpointCallsSpeculative, HoldpointConstraintIgnored, HoldpointEffectfulName,"
                + " HoldpointEmptyType, HoldpointManyProperties, HoldpointMcpHint, HoldpointMissingDescription,"
                + " HoldpointModuleProvides, HoldpointOverridesDifferently, HoldpointStaleTable, HoldpointUnclassified,"
                + " HoldpointUnknownId";
        assertThat(problems(List.of("-Aholdpoint.unclassified=speculativ"), "class A {}"))
                .containsExactly("ERROR -1 [HoldpointOption] Option -Aholdpoint.unclassified=speculativ is not known"
                        + " (did you mean speculative?). Valid are error, speculative.");
        assertThat(problems(List.of("-Aholdpoint.unclasified=run"), "class A {}"))
                .contains("ERROR -1 [HoldpointOption] Option -Aholdpoint.unclasified is not known (did you mean"
                        + " holdpoint.unclassified?). Valid are holdpoint.suppress, holdpoint.toolAnnotations,"
                        + " holdpoint.unclassified.");
        assertThat(problems(List.of("-Aholdpoint.suppress=HoldpointEffectulName, HoldpointEmptyType"), "class A {}"))
                .containsExactly("ERROR -1 [HoldpointOption] Option -Aholdpoint.suppress=HoldpointEffectulName is not"
                        + " known (did you mean HoldpointEffectfulName?). Valid are " + warnings + ".");
        // An error cannot be silenced.
        assertThat(problems(List.of("-Aholdpoint.suppress=HoldpointSummary"), "class A {}"))
                .containsExactly("ERROR -1 [HoldpointOption] Option -Aholdpoint.suppress=HoldpointSummary is not known."
                        + " Valid are " + warnings + ".");
        assertThat(problems("""
                package shop;
                class Desk {
                    @SuppressWarnings({"HoldpointEffectfullName", "unchecked"}) @io.holdpoint.annotation.Speculative void find(
                        @SuppressWarnings("HoldpointNothingLikeIt") String id) {}
                }
                """))
                .containsExactly(
                        "WARNING 3 [HoldpointUnknownId] @SuppressWarnings names HoldpointEffectfullName, which is not the id"
                                + " of a warning (did you mean HoldpointEffectfulName?), so it silences nothing. Write one of "
                                + warnings + ", holdpoint, or remove it.",
                        "WARNING 4 [HoldpointUnknownId] @SuppressWarnings names HoldpointNothingLikeIt, which is not the id"
                                + " of a warning, so it silences nothing. Write one of " + warnings
                                + ", holdpoint, or remove it.");
    }

    @Test
    void aTableDoesNotReplaceAClassOfTheUser() {
        assertThat(problems("""
                package shop;
                class Desk_Tools {}
                """, """
                package shop;
                class Desk {
                    @io.holdpoint.annotation.Eager void find() {}
                }
                """))
                .singleElement()
                .asString()
                .startsWith("ERROR 2 [HoldpointTableExists] The table of Desk would be called shop.Desk_Tools, but that"
                        + " file cannot be written: ");
    }

    @Test
    void showsTheProblemsOfAllClassesAtOnce() {
        assertThat(problems("""
                package shop;
                class Desk {
                    @io.holdpoint.annotation.Eager void find(Object a, java.util.Date b) {}
                    @io.holdpoint.annotation.Eager void get(Object a) {}
                }
                """, """
                package shop;
                class Till {
                    @io.holdpoint.annotation.Eager private void find() {}
                }
                """)).hasSize(4);
    }
}
