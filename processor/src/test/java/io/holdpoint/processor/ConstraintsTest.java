package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jakarta Validation's constraints are in the schema, in its words, and enforced. */
class ConstraintsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @Min(1) int                         | {"type":"integer","minimum":1,"description":"at least 1"}  | 1 | 0 | at least 1, found number 0
            @Max(9) Long                        | {"type":"integer","maximum":9,"description":"at most 9"}   | 9 | 10 | at most 9, found number 10
            @Max(9000000000L) long              | {"type":"integer","maximum":9000000000,"description":"at most 9000000000"} | 9000000000 | 9000000001 | at most 9000000000, found number 9000000001
            @Min(2) byte                        | {"type":"integer","minimum":2,"maximum":127,"description":"From -128 to 127; at least 2"} | 2 | 1 | at least 2, found number 1
            @Min(1) double                      | {"type":"number","minimum":1,"description":"at least 1"}   | 1.0 | 0.99 | at least 1, found number 0.99
            @Min(1) BigDecimal                  | {"type":"number","minimum":1,"description":"at least 1"}   | 1.00 | 0.99 | at least 1, found number 0.99
            @Max(1) BigInteger                  | {"type":"integer","maximum":1,"description":"at most 1"}   | 1 | 2 | at most 1, found number 2
            @DecimalMin("0.1") double           | {"type":"number","minimum":0.1,"description":"at least 0.1"} | 0.1 | 0.09 | at least 0.1, found number 0.09
            @DecimalMin(value = "0.1", inclusive = false) float | {"type":"number","exclusiveMinimum":0.1,"description":"more than 0.1"} | 0.2 | 0.1 | more than 0.1, found number 0.1
            @DecimalMax("1e3") BigDecimal       | {"type":"number","maximum":1000,"description":"at most 1000"} | 1000 | 1000.1 | at most 1000, found number 1000.1
            @DecimalMax(value = "10", inclusive = false) int | {"type":"integer","exclusiveMaximum":10,"description":"less than 10"} | 9 | 10 | less than 10, found number 10
            @Positive int                       | {"type":"integer","exclusiveMinimum":0,"description":"more than 0"} | 1 | 0 | more than 0, found number 0
            @PositiveOrZero short               | {"type":"integer","minimum":0,"maximum":32767,"description":"From -32768 to 32767; at least 0"} | 0 | -1 | at least 0, found number -1
            @Negative BigDecimal                | {"type":"number","exclusiveMaximum":0,"description":"less than 0"} | -0.1 | 0 | less than 0, found number 0
            @NegativeOrZero Integer             | {"type":"integer","maximum":0,"description":"at most 0"} | 0 | 1 | at most 0, found number 1
            @Digits(integer = 3, fraction = 2) BigDecimal | {"type":"number","description":"at most 3 digits before and 2 after the point"} | 123.450 | 1.234 | at most 3 digits before and 2 after the point, found number 1.234
            @Size(min = 2, max = 3) String      | {"type":"string","minLength":2,"maxLength":3,"description":"2 to 3 characters"} | "abc" | "a" | 2 to 3 characters, found string "a"
            @Size(max = 1) String               | {"type":"string","maxLength":1,"description":"at most 1 character"} | "" | "ab" | at most 1 character, found string "ab"
            @Size(min = 2, max = 2) String      | {"type":"string","minLength":2,"maxLength":2,"description":"exactly 2 characters"} | "ab" | "𝄞" | exactly 2 characters, found string "𝄞"
            @NotEmpty String                    | {"type":"string","minLength":1,"description":"at least 1 character"} | " " | "" | at least 1 character, found string ""
            @NotBlank String                    | {"type":"string","minLength":1,"description":"text that is not blank"} | "a" | " " | text that is not blank, found string " "
            @NotNull String                     | {"type":"string"} | "" | null | a string, found null
            @Size(min = 1, max = 2) List<Integer> | {"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2,"description":"1 to 2 elements"} | [1,2] | [1,2,3] | 1 to 2 elements, found an array of 3 elements
            @NotEmpty int[]                     | {"type":"array","items":{"type":"integer"},"minItems":1,"description":"at least 1 element"} | [1] | [] | at least 1 element, found an array of 0 elements
            @Size(max = 1) Iterable<Integer>    | {"type":"array","items":{"type":"integer"},"maxItems":1,"description":"at most 1 element"} | [1] | [1,2] | at most 1 element, found an array of 2 elements
            @Size(max = 1) Map<String, Integer> | {"type":"object","additionalProperties":{"type":"integer"},"maxProperties":1,"description":"at most 1 property"} | {"a":1} | {"a":1,"b":2} | at most 1 property, found an object of 2 properties
            @Email String                       | {"type":"string","format":"email","description":"an e-mail address"} | "a.b@example.com" | "a@b@c" | an e-mail address, found string "a@b@c"
            @Pattern(regexp = "[A-Z]{3}") String | {"type":"string","pattern":"^(?:[A-Z]{3})$","description":"text matching the regular expression [A-Z]{3}"} | "ABC" | "ABCD" | text matching the regular expression [A-Z]{3}, found string "ABCD"
            @Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE, message = "letters only") String | {"type":"string","description":"letters only"} | "Ab" | "1" | letters only, found string "1"
            @Pattern(regexp = "\\\\p{Upper}+") String | {"type":"string","description":"text matching the regular expression \\\\p{Upper}+"} | "AB" | "ab" | text matching the regular expression \\p{Upper}+, found string "ab"
            @Min.List({@Min(1), @Min(3)}) int   | {"type":"integer","minimum":3,"description":"at least 1; at least 3"} | 3 | 2 | at least 3, found number 2
            """)
    void isEnforced(String type, String schema, String accepted, String refused, String message) {
        Table table = Compiled.of("""
                package shop;
                import jakarta.validation.constraints.*;
                import java.math.*;
                import java.util.*;
                public class Desk {
                    @io.holdpoint.annotation.Eager
                    void f(%s v) {}
                }
                """.formatted(type)).table("shop.Desk");

        assertThat(table.spec("f").inputSchema())
                .startsWith("{\"type\":\"object\",\"properties\":{\"v\":" + schema + "}");
        assertThat(table.encode("f", table.decode("f", "{\"v\":" + accepted + "}")))
                .isEqualTo("{\"v\":" + accepted + "}");
        assertThat(table.refusal("f", "{\"v\":" + refused + "}")).isEqualTo("$.v: expected " + message);
    }

    @Test
    void holdsForElementsComponentsOptionalsAndBeans() {
        Table table = Compiled.of("""
                package shop;
                import jakarta.validation.constraints.*;
                import java.util.*;
                public class Desk {
                    record Item(@NotBlank String sku, @Positive int count) {}
                    public static class Bean {
                        @Size(max = 2) private String a;
                        private int b;
                        public String getA() { return a; }
                        public void setA(String a) { this.a = a; }
                        @Max(3) public int getB() { return b; }
                        public void setB(int b) { this.b = b; }
                    }
                    @io.holdpoint.annotation.Eager
                    void f(@NotEmpty List<@Size(max = 3) String> names, List<Item> items, Optional<@Min(1) Integer> one,
                            Map<String, @Max(2) Integer> counts, Bean bean) {}
                }
                """).table("shop.Desk");
        String rest =
                ",\"items\":[{\"sku\":\"x\",\"count\":1}],\"one\":1,\"counts\":{\"a\":2},\"bean\":{\"a\":\"ab\",\"b\":3}}";

        assertThat(table.decode("f", "{\"names\":[\"abc\"]" + rest)).hasSize(5);
        assertThat(table.refusal("f", "{\"names\":[]" + rest))
                .isEqualTo("$.names: expected at least 1 element, found an array of 0 elements");
        assertThat(table.refusal("f", "{\"names\":[\"abc\",\"abcd\"]" + rest))
                .isEqualTo("$.names[1]: expected at most 3 characters, found string \"abcd\"");
        assertThat(table.refusal("f", "{\"items\":[{\"sku\":\" \"}]}"))
                .isEqualTo("$.items[0].sku: expected text that is not blank, found string \" \"");
        assertThat(table.refusal("f", "{\"items\":[{\"sku\":\"x\",\"count\":0}]}"))
                .isEqualTo("$.items[0].count: expected more than 0, found number 0");
        assertThat(table.refusal("f", "{\"one\":0}")).isEqualTo("$.one: expected at least 1, found number 0");
        assertThat(table.refusal("f", "{\"counts\":{\"k\":3}}"))
                .isEqualTo("$.counts.k: expected at most 2, found number 3");
        assertThat(table.refusal("f", "{\"bean\":{\"a\":\"abc\"}}"))
                .isEqualTo("$.bean.a: expected at most 2 characters, found string \"abc\"");
        assertThat(table.refusal("f", "{\"bean\":{\"a\":\"\",\"b\":4}}"))
                .isEqualTo("$.bean.b: expected at most 3, found number 4");
    }

    @Test
    void misuseIsAnError() {
        assertThat(Compiled.problems("""
                package shop;
                import jakarta.validation.constraints.*;
                class Desk {
                    @io.holdpoint.annotation.Eager void a(@NotBlank int v) {}
                    @io.holdpoint.annotation.Eager void b(@Size(max = 2) Long v) {}
                    @io.holdpoint.annotation.Eager void c(@Min(2) String v) {}
                    @io.holdpoint.annotation.Eager void d(@Pattern(regexp = "(") String v) {}
                    @io.holdpoint.annotation.Eager void e(@DecimalMin("one") int v) {}
                }
                """))
                .containsExactly(
                        "ERROR 4 [HoldpointConstraint] @NotBlank does not apply to the type of parameter v of a. Use a"
                                + " constraint for this type, or remove it.",
                        "ERROR 5 [HoldpointConstraint] @Size does not apply to the type of parameter v of b. Use a constraint"
                                + " for this type, or remove it.",
                        "ERROR 6 [HoldpointConstraint] @Min does not apply to the type of parameter v of c. Use a constraint"
                                + " for this type, or remove it.",
                        "ERROR 7 [HoldpointConstraint] @Pattern of parameter v of d cannot be read: \"(\". Correct it.",
                        "ERROR 8 [HoldpointConstraint] @DecimalMin of parameter v of e cannot be read: \"one\". Correct it.");
    }

    @Test
    void whatIsNotEnforcedIsSaid() {
        assertThat(Compiled.problems("""
                package shop;
                @jakarta.validation.Constraint(validatedBy = {})
                @interface Vat {}
                """, """
                package shop;
                import jakarta.validation.constraints.*;
                class Desk {
                    interface Strict {}
                    @io.holdpoint.annotation.Eager void a(@Future java.time.LocalDate v) {}
                    @io.holdpoint.annotation.Eager void b(@Vat String v) {}
                    @io.holdpoint.annotation.Eager void c(@NotBlank(groups = Strict.class) String v) {}
                }
                """))
                .containsExactly(
                        "WARNING 5 [HoldpointConstraintIgnored] @Future of parameter v of a is not enforced on what the model"
                                + " sends: it depends on the moment or on more than the value. Check it in the method.",
                        "WARNING 6 [HoldpointConstraintIgnored] @Vat of parameter v of b is not enforced on what the model"
                                + " sends: only the constraints of Jakarta Validation itself are known. Check it in the method.",
                        "WARNING 7 [HoldpointConstraintIgnored] @NotBlank of parameter v of c is not enforced on what the"
                                + " model sends: it belongs to a validation group, and no group is active. Check it in the"
                                + " method.");
    }
}
