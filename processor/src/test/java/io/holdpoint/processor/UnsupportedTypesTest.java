package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types without an exact form in JSON are compile errors that say why and what to use instead. */
class UnsupportedTypesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Object                | Object             | the model could send anything. Declare what it may send, for example as a record.
            List                  | List               | what it holds is not declared. Write the type of its elements, for example List<String>.
            Map                   | Map                | what it holds is not declared. Write the type of its elements, for example List<String>.
            List<?>               | ?                  | its wildcard allows anything. Replace the wildcard by the type that the model may send.
            List<? super Integer> | ? super Integer    | its wildcard allows anything. Replace the wildcard by the type that the model may send.
            List<T>               | T                  | it stands for a type that is not known here. Use the type that the model may send.
            List<Object>          | Object             | the model could send anything. Declare what it may send, for example as a record.
            Map<Integer, String>  | Map<Integer, String> | names in a JSON object are text. Use String or an enum as the type of the keys.
            List<String>[]        | List<String>[]     | an array of a generic type cannot be created. Use a List.
            List<Optional<Long>>  | Optional<Long>     | an Optional says whether a parameter or component is there, and this is neither. Use the type itself, and leave out what is not there.
            Optional              | Optional           | an Optional says whether a parameter or component is there, and this is neither. Use the type itself, and leave out what is not there.
            ArrayList<String>     | ArrayList<String>  | it says how values are kept, not which. Declare it as List.
            HashMap<String, Long> | HashMap<String, Long> | it says how values are kept, not which. Declare it as Map.
            TreeSet<String>       | TreeSet<String>    | it says how values are kept, not which. Declare it as Set.
            Date                  | Date               | its text depends on a time zone and a locale. Use a type of java.time, such as Instant for a moment or LocalDate for a day.
            java.sql.Timestamp    | Timestamp          | its text depends on a time zone and a locale. Use a type of java.time, such as Instant for a moment or LocalDate for a day.
            java.util.stream.Stream<String> | Stream<String> | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            java.io.InputStream   | InputStream        | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            Runnable              | Runnable           | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            Iterator<String>      | Iterator<String>   | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            Thread                | Thread             | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            java.sql.Connection   | Connection         | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            Locale                | Locale             | its form is not fixed. Use String, and convert it in the method.
            Calendar              | Calendar           | its text depends on a time zone and a locale. Use a type of java.time, such as Instant for a moment or LocalDate for a day.
            java.sql.Date         | Date               | its text depends on a time zone and a locale. Use a type of java.time, such as Instant for a moment or LocalDate for a day.
            Currency              | Currency           | its form is not fixed. Use String, and convert it in the method.
            Class<String>         | Class<String>      | its form is not fixed. Use String, and convert it in the method.
            java.util.concurrent.Callable<Long> | Callable<Long> | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            java.util.function.Supplier<Long>   | Supplier<Long> | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            java.util.concurrent.Executor       | Executor       | it is not a value. Take a value, for example a String or a List, and convert it in the method.
            com.fasterxml.jackson.databind.JsonNode | JsonNode   | the model could send anything. Declare what it may send, for example as a record.
            Set                   | Set                | what it holds is not declared. Write the type of its elements, for example List<String>.
            Closed                | Closed             | it has no constructor without parameters that generated code can call. Make it a record, or take its values as parameters.
            Shape                 | Shape              | nothing says which class to create. Make it sealed with records, or use a record.
            Plain                 | Plain              | it has no constructor without parameters that generated code can call. Make it a record, or take its values as parameters.
            NoProperties          | NoProperties       | it has no property with a getter and a setter. Make it a record, or take its values as parameters.
            Inner                 | Inner              | it needs an enclosing object. Make the class static, or move it to the top level.
            Throwing              | Throwing           | its constructor or a getter or setter throws a checked exception. Make it a record, or take its values as parameters.
            Half                  | Half               | nothing says which class to create. Make it sealed with records, or use a record.
            Secret                | Secret             | Secret is private, and generated code in package shop creates it. Remove private.
            Nothing               | Nothing            | it has no constants. Add a constant, or use another type.
            Result<String>        | Result<String>     | none of the classes that it permits can be one. Let one of them implement it for this type argument.
            """)
    void saysWhyAndWhatToUse(String type, String shown, String reason) {
        String source = """
                package shop;
                import java.util.*;
                class Desk<T> {
                    interface Shape {}
                    static class Plain { Plain(int x) {} }
                    static class Closed { private Closed() {} public int getA() { return 1; } public void setA(int a) {} }
                    static class NoProperties { public void setA(int a) {} }
                    class Inner { public int getA() { return 1; } public void setA(int a) {} }
                    static class Throwing { public int getA() { return 1; } public void setA(int a) throws Exception {} }
                    static abstract class Half { public int getA() { return 1; } public void setA(int a) {} }
                    private record Secret(String s) {}
                    enum Nothing {} sealed interface Result<V> {} record Count(int n) implements Result<Long> {}
                    @io.holdpoint.annotation.Eager
                    void find(
                        %s wanted) {}
                }
                """.formatted(type);

        assertThat(Compiled.problems(source))
                .containsExactly("ERROR 15 [HoldpointUnsupportedType] Parameter wanted of find has type " + shown
                        + ", which has no exact form in JSON: " + reason);
    }

    @Test
    void pointsAtTheComponentInSource() {
        assertThat(Compiled.problems("""
                package shop;
                class Desk {
                    record Item(
                        String sku,
                        java.util.Date when) {}
                    @io.holdpoint.annotation.Eager
                    void find(java.util.List<Item> items) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointUnsupportedType] Component when of Item has type Date, which has no exact"
                                + " form in JSON: its text depends on a time zone and a locale. Use a type of java.time, such as"
                                + " Instant for a moment or LocalDate for a day.");
    }

    @Test
    void generatedCodeCanNameTheType() {
        assertThat(Compiled.problems("""
                package other;
                public record Box(Secret secret) {}
                record Secret(String text) {}
                """, """
                package shop;
                class Desk {
                    @io.holdpoint.annotation.Eager
                    void find(other.Box box) {}
                }
                """))
                .containsExactly(
                        "ERROR 2 [HoldpointUnsupportedType] Component secret of Box has type Secret, which has no exact form"
                                + " in JSON: Secret is not public, and generated code in package shop creates it. Make it"
                                + " public.");
    }

    @Test
    void pointsAtTheParameterIfTheCulpritIsInAJar() {
        assertThat(Compiled.problems("""
                package shop;
                class Desk {
                    @io.holdpoint.annotation.Eager
                    void find(
                        io.holdpoint.processor.testing.Legacy legacy) {}
                }
                """))
                .containsExactly(
                        "ERROR 5 [HoldpointUnsupportedType] Component when of Legacy (reached from parameter legacy"
                                + " of find) has type Date, which has no exact form in JSON: its text depends on a time zone and a"
                                + " locale. Use a type of java.time, such as Instant for a moment or LocalDate for a day.");
    }

    @Test
    void anEnumHasALimit() {
        StringBuilder constants = new StringBuilder("C0");
        for (int i = 1; i <= 250; i++) {
            constants.append(", C").append(i);
        }
        assertThat(Compiled.problems("""
                package shop;
                class Desk {
                    enum Big { %s }
                    @io.holdpoint.annotation.Eager
                    void find(Big big) {}
                }
                """.formatted(constants)))
                .containsExactly(
                        "ERROR 5 [HoldpointUnsupportedType] Parameter big of find has type Big, which has no exact"
                                + " form in JSON: it has more than 250 constants. Use String and check the value in the method.");
    }

    @Test
    void resultsAreCheckedToo() {
        assertThat(Compiled.problems("""
                package shop;
                class Desk {
                    @io.holdpoint.annotation.Eager
                    Object find() { return ""; }
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointUnsupportedType] Result of find has type Object, which has no exact form"
                                + " in JSON: the model could send anything. Declare what it may send, for example as a record.");
    }
}
