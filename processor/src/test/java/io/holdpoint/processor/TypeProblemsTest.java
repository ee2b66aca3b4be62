package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Compiled;
import org.junit.jupiter.api.Test;

/** Types and parameters that contradict themselves: exact texts and lines. */
class TypeProblemsTest {

    private static final String NULLABLE = """
            package shop;
            @interface Nullable {}
            """;

    @Test
    void aPrimitiveCannotBeMissing() {
        assertThat(Compiled.problems(NULLABLE, """
                package shop;
                import dev.langchain4j.agent.tool.P;
                class Desk {
                    @io.holdpoint.annotation.Eager void a(@Nullable int v) {}
                    @io.holdpoint.annotation.Eager void b(@P(value = "", required = false) boolean v) {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointOptionalPrimitive] Parameter v of a may be missing, but int has no value for"
                                + " that. Use Integer, or an Optional, or make it required.",
                        "ERROR 5 [HoldpointOptionalPrimitive] Parameter v of b may be missing, but boolean has no value for"
                                + " that. Use Boolean, or an Optional, or make it required.");
    }

    @Test
    void anOptionalIsNotNullable() {
        assertThat(Compiled.problems(NULLABLE, """
                package shop;
                import dev.langchain4j.agent.tool.P;
                import java.util.*;
                class Desk {
                    @io.holdpoint.annotation.Eager void a(@Nullable Optional<String> v) {}
                    @io.holdpoint.annotation.Eager void b(@P(defaultValue = "1") OptionalInt v) {}
                    @io.holdpoint.annotation.Eager void c(Optional<Optional<String>> v) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointNullableOptional] Parameter v of a is an Optional with @Nullable. Both say what"
                                + " holds if the value is missing. Keep one of them.",
                        "ERROR 6 [HoldpointNullableOptional] Parameter v of b is an Optional with a default value. Both say"
                                + " what holds if the value is missing. Keep one of them.",
                        "ERROR 7 [HoldpointUnsupportedType] Parameter v of c has type Optional<String>, which has no exact"
                                + " form in JSON: an Optional says whether a parameter or component is there, and this is"
                                + " neither. Use the type itself, and leave out what is not there.");
    }

    @Test
    void aDefaultFitsItsType() {
        assertThat(Compiled.problems("""
                package shop;
                import dev.langchain4j.agent.tool.P;
                class Desk {
                    enum Size { SMALL }
                    @io.holdpoint.annotation.Eager void a(@P(defaultValue = "ten") int v) {}
                    @io.holdpoint.annotation.Eager void b(@P(defaultValue = "HUGE") Size v) {}
                    @io.holdpoint.annotation.Eager void c(@P(defaultValue = "[]") java.util.List<String> v) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointDefaultValue] Parameter v of a has the default \"ten\", which is not a int."
                                + " Defaults are texts, numbers, booleans and constants of enums; write one that fits, or use"
                                + " an Optional.",
                        "ERROR 6 [HoldpointDefaultValue] Parameter v of b has the default \"HUGE\", which is not a Size."
                                + " Defaults are texts, numbers, booleans and constants of enums; write one that fits, or use"
                                + " an Optional.",
                        "ERROR 7 [HoldpointDefaultValue] Parameter v of c has the default \"[]\", which is not a"
                                + " List<String>. Defaults are texts, numbers, booleans and constants of enums; write one"
                                + " that fits, or use an Optional.");
    }

    @Test
    void aTypeEndsSomewhere() {
        assertThat(Compiled.problems(NULLABLE, """
                package shop;
                import java.util.*;
                class Desk {
                    record Chain(String name, Chain next) {}
                    record A(B b) {}
                    record B(A a) {}
                    sealed interface Never permits Both {}
                    record Both(Never left, Never right) implements Never {}
                    record Fine(@Nullable Fine next, Optional<Fine> other, List<Fine> more, Map<String, Fine> by) {}
                    sealed interface Expr permits Num, Sum {}
                    record Num(int n) implements Expr {}
                    record Sum(Expr a, Expr b) implements Expr {}
                    @io.holdpoint.annotation.Eager void a(Chain v) {}
                    @io.holdpoint.annotation.Eager void b(List<A> v) {}
                    @io.holdpoint.annotation.Eager void c(Never v) {}
                    @io.holdpoint.annotation.Eager void d(Fine v) {}
                    @io.holdpoint.annotation.Eager void e(Expr v) {}
                }
                """))
                .containsExactly(
                        "ERROR 13 [HoldpointEndlessType] Parameter v of a leads to Chain, which contains itself without end:"
                                + " every value of it needs another one. Make the part that leads back optional, or a List.",
                        "ERROR 14 [HoldpointEndlessType] Parameter v of b leads to A, which contains itself without end:"
                                + " every value of it needs another one. Make the part that leads back optional, or a List.",
                        "ERROR 15 [HoldpointEndlessType] Parameter v of c leads to Never, which contains itself without end:"
                                + " every value of it needs another one. Make the part that leads back optional, or a List.");
    }

    @Test
    void aTypeIsNotTooDeepTooLargeOrEmpty() {
        StringBuilder many = new StringBuilder("int p0");
        for (int i = 1; i <= 100; i++) {
            many.append(", int p").append(i);
        }
        assertThat(Compiled.problems("""
                package shop;
                import java.util.*;
                class Desk {
                    record Empty() {}
                    @io.holdpoint.annotation.Eager void a(List<List<List<List<List<List<List<List<List<Integer>>>>>>>>> v) {}
                    @io.holdpoint.annotation.Eager void b(List<List<List<List<List<List<List<List<List<List<Integer>>>>>>>>>> v) {}
                    @io.holdpoint.annotation.Eager void c(Empty v) {}
                    @io.holdpoint.annotation.Eager void d(%s) {}
                }
                """.formatted(many)))
                .containsExactly(
                        "ERROR 6 [HoldpointTooDeep] Parameter v of b has 11 levels of objects and lists inside each other;"
                                + " providers accept 10. Take its parts as parameters, or make the type flatter.",
                        "WARNING 7 [HoldpointEmptyType] Parameter v of c has the type Empty, which has no properties, so"
                                + " there is nothing the model could say with it. Remove it, or give the type a component.",
                        "WARNING 8 [HoldpointManyProperties] The parameters of d"
                                + " have 101 properties in all; OpenAI's strict mode accepts 100, and models get lost in"
                                + " fewer. Divide the tool.");
    }

    @Test
    void aSealedHierarchyConsistsOfRecordsWithNamesOfTheirOwn() {
        String typeName = """
                package com.fasterxml.jackson.annotation;
                public @interface JsonTypeName { String value(); }
                """;
        assertThat(Compiled.problems(typeName, """
                package shop;
                import com.fasterxml.jackson.annotation.JsonTypeName;
                class Desk {
                    sealed interface A permits A1 {}
                    static final class A1 implements A {}
                    sealed interface B permits B1, B2 {}
                    @JsonTypeName("b") record B1() implements B {}
                    @JsonTypeName("b") record B2() implements B {}
                    sealed interface C permits C1 {}
                    record C1(String type) implements C {}
                    sealed interface D<T> permits D1 {}
                    record D1<T, U>(T t, U u) implements D<T> {}
                    @io.holdpoint.annotation.Eager void a(A v) {}
                    @io.holdpoint.annotation.Eager void b(B v) {}
                    @io.holdpoint.annotation.Eager void c(C v) {}
                    @io.holdpoint.annotation.Eager void d(D<String> v) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointCaseNotARecord] Class A1 is permitted by the sealed A, but is neither a record nor"
                                + " an enum, so it has no exact form in JSON. Make it a record.",
                        "ERROR 10 [HoldpointDuplicateProperty] Component type of C1 would be the second property \"type\" of"
                                + " C1. Two values cannot have one JSON name. Rename one of them.",
                        "ERROR 14 [HoldpointDuplicateCase] B1 and B2 of the sealed B would both be told by \"type\": \"b\"."
                                + " Give one of them another name with @JsonTypeName.",
                        "ERROR 16 [HoldpointUnsupportedType] Parameter v of d has type D1<T, U>, which has no exact form in"
                                + " JSON: it stands for a type that is not known here. Use the type that the model may send.");
    }

    @Test
    void aComponentIsNotIgnored() {
        assertThat(Compiled.problems("""
                package com.fasterxml.jackson.annotation;
                public @interface JsonIgnore { boolean value() default true; }
                """, """
                package com.fasterxml.jackson.annotation;
                public @interface JsonIgnoreProperties { String[] value() default {}; }
                """, """
                package shop;
                import com.fasterxml.jackson.annotation.*;
                class Desk {
                    record A(@JsonIgnore String secret) {}
                    @JsonIgnoreProperties("secret") record B(String secret) {}
                    @io.holdpoint.annotation.Eager void a(A v) {}
                    @io.holdpoint.annotation.Eager void b(B v) {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointIgnoredComponent] Component secret of A is ignored by Jackson's annotation, but"
                                + " the record cannot be created without it. Remove the annotation, or the component.",
                        "ERROR 5 [HoldpointIgnoredComponent] Component secret of B is ignored by Jackson's annotation, but"
                                + " the record cannot be created without it. Remove the annotation, or the component.");
    }

    @Test
    void anEagerToolAnswersWhenItReturns() {
        assertThat(Compiled.problems("""
                package shop;
                import io.holdpoint.annotation.*;
                import java.util.concurrent.*;
                class Desk {
                    @Eager CompletableFuture<String> a() { return null; }
                    @Speculative Future<String> b() { return null; }
                    @Speculative CompletionStage<String> c() { return null; }
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointUnsupportedType] Result of a has type CompletableFuture<String>, which has no"
                                + " exact form in JSON: an eager tool's result must be there when the method returns. Return"
                                + " the value itself.",
                        "ERROR 6 [HoldpointUnsupportedType] Result of b has type Future<String>, which has no exact form in"
                                + " JSON: nobody waits for it after the commit. Return the value itself, or a"
                                + " CompletableFuture of it.");
    }
}
