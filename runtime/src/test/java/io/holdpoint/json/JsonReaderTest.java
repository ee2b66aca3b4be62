package io.holdpoint.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a small order the way generated code does. */
class JsonReaderTest {

    private static final Shape ORDER = Shape.of("id", "items", "note", "urgent").optional("note");
    private static final Shape ITEM = Shape.of("sku", "amount", "count");

    private record Order(String id, List<Item> items, String note, boolean urgent) {}

    private record Item(String sku, BigDecimal amount, int count) {}

    private static Order order(JsonReader in) {
        String id = null;
        List<Item> items = List.of();
        String note = null;
        boolean urgent = false;
        in.beginObject(ORDER);
        for (int p = in.nextProperty(); p >= 0; p = in.nextProperty()) {
            switch (p) {
                case 0 -> id = in.string();
                case 1 -> items = in.list(JsonReaderTest::item);
                case 2 -> note = in.nullValue() ? null : in.string();
                default -> urgent = in.bool();
            }
        }
        return new Order(id, items, note, urgent);
    }

    private static Item item(JsonReader in) {
        String sku = null;
        BigDecimal amount = null;
        int count = 0;
        in.beginObject(ITEM);
        for (int p = in.nextProperty(); p >= 0; p = in.nextProperty()) {
            switch (p) {
                case 0 -> sku = in.string();
                case 1 -> amount = in.decimal();
                default -> count = in.int32();
            }
        }
        return new Item(sku, amount, count);
    }

    private static Order read(String json) {
        JsonReader in = JsonReader.of(json);
        Order order = order(in);
        in.end();
        return order;
    }

    private static ArgumentException refused(String json) {
        return catchThrowableOfType(ArgumentException.class, () -> read(json));
    }

    private static <T> T scalar(String json, Function<JsonReader, T> read) {
        JsonReader in = JsonReader.of("{\"v\":" + json + "}");
        in.beginObject(Shape.of("v"));
        in.nextProperty();
        T value = read.apply(in);
        in.nextProperty();
        in.end();
        return value;
    }

    @Test
    void readsPropertiesInAnyOrderAndWithoutTheOptionalOnes() {
        Order expected = new Order("a", List.of(new Item("x", new BigDecimal("1.50"), 2)), null, true);

        assertThat(read("{\"id\":\"a\",\"items\":[{\"sku\":\"x\",\"amount\":1.50,\"count\":2}],\"urgent\":true}"))
                .isEqualTo(expected);
        assertThat(
                        read(
                                " {\"urgent\" : true, \"note\":null, \"items\":[ {\"count\":2,\"amount\":1.50,\"sku\":\"x\"} ],\"id\":\"a\" }\n"))
                .isEqualTo(expected);
    }

    @Test
    void readsUtf8Bytes() {
        String json = "{\"id\":\"zażółć 𝄞\",\"items\":[],\"urgent\":false}";

        JsonReader in = JsonReader.of(json.getBytes(StandardCharsets.UTF_8));

        assertThat(order(in).id()).isEqualTo("zażółć 𝄞");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"a","items":[],"urgent":true,"id":"b"}                 | $: duplicate property "id"
            {"id":"a","items":[],"urgent":true,"i\\u0064":"b"}           | $: duplicate property "id"
            {"id":"a","items":[{"sku":"x","amount":1,"amount":2}]}       | $.items[0]: duplicate property "amount"
            {"id":"a","items":[],"urgent":true,"Notes":"b"}              | $: unknown property "Notes"; did you mean "note"?; allowed are "id", "items", "note", "urgent"
            {"id":"a","items":[{"colour":1}]}                            | $.items[0]: unknown property "colour"; allowed are "sku", "amount", "count"
            {"id":"a","items":[]}                                        | $: missing required property "urgent"
            {"items":[]}                                                 | $: missing required properties "id", "urgent"
            {"id":"a","items":[],"urgent":true} {}                       | $: expected nothing after the arguments, found "{}"
            {"id":"a","items":[],"urgent":true}}                         | $: expected nothing after the arguments, found "}"
            {"id":1}                                                     | $.id: expected a string, found number 1
            {"id":true}                                                  | $.id: expected a string, found true
            {"id":null}                                                  | $.id: expected a string, found null
            {"id":["a"]}                                                 | $.id: expected a string, found an array
            {"items":{"sku":"x"}}                                        | $.items: expected an array, found an object
            {"items":[{},"x"]}                                           | $.items[0]: missing required properties "sku", "amount", "count"
            {"items":[{"sku":"x","amount":1,"count":1},"y"]}             | $.items[1]: expected an object, found string "y"
            {"items":[{"amount":"12"}]}                                  | $.items[0].amount: expected a decimal, found string "12"
            {"items":[{"count":3.0}]}                                    | $.items[0].count: expected an integer, found number 3.0
            {"items":[{"count":1e2}]}                                    | $.items[0].count: expected an integer, found number 1e2
            {"items":[{"count":"3"}]}                                    | $.items[0].count: expected an integer, found string "3"
            {"items":[{"count":2147483648}]}                             | $.items[0].count: expected an integer from -2147483648 to 2147483647, found number 2147483648
            {"items":[{"count":99999999999999999999999}]}                | $.items[0].count: expected an integer from -2147483648 to 2147483647, found number 99999999999999999999999
            {"items":[{"amount":1e999999999}]}                           | $.items[0].amount: expected a decimal with at most 1000 digits before and after the point, found number 1e999999999
            {"items":[{"amount":1e99999999999999999999}]}                | $.items[0].amount: expected a decimal with at most 1000 digits before and after the point, found number 1e99999999999999999999
            {"items":[{"amount":NaN}]}                                   | $.items[0].amount: invalid JSON at character 21: expected a value, found "NaN}]}"
            {"urgent":"true"}                                            | $.urgent: expected true or false, found string "true"
            {"urgent":1}                                                 | $.urgent: expected true or false, found number 1
            []                                                           | $: expected an object, found an array
            "x"                                                          | $: expected an object, found string "x"
            null                                                         | $: expected an object, found null
            {'id':"a"}                                                   | $: invalid JSON at character 2: expected a property name in double quotes or "}", found "'id':\\"a\\"}"
            {"id":"a",}                                                  | $.id: invalid JSON at character 11: expected a property name in double quotes, found "}"
            {"id" "a"}                                                   | $: invalid JSON at character 7: expected ":", found "\\"a\\"}"
            {"id":"a" "items":[]}                                        | $.id: invalid JSON at character 11: expected "," or "}", found "\\"items\\":[]"
            {"id":"\\q"}                                                 | $.id: invalid JSON at character 9: expected one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX in a string, found "q\\"}"
            {"items":[{"count":007}]}                                    | $.items[0].count: invalid JSON at character 21: expected a number such as 0, -1 or 2.5e3, found "07}]}"
            {"items":[{"count":+7}]}                                     | $.items[0].count: invalid JSON at character 20: expected a value, found "+7}]}"
            {"id":"\\ud83d"}                                             | $.id: expected text without unpaired surrogates, found string "\\ud83d"
            {"id":"\\ude00x"}                                            | $.id: expected text without unpaired surrogates, found string "\\ude00x"
            {"id":/* c */"a"}                                            | $: invalid JSON at character 7: expected a value, found "/* c */\\"a\\""
            """)
    void saysWhereWhatWasExpectedAndWhatWasFound(String json, String message) {
        assertThat(refused(json)).hasMessage(message).matches(e -> !e.isCut(), "is not cut");
    }

    @Test
    void showsControlCharactersEscaped() {
        assertThat(refused("{\"id\":\"a\nb\"}"))
                .hasMessage("$.id: invalid JSON at character 9: expected an escape such as \\n instead of a control"
                        + " character in a string, found \"\\u000ab\\\"}\"");
    }

    @Test
    void tellsEveryProperBeginningOfADocumentFromAMistake() {
        String whole =
                "{\"id\":\"a\\u00e9\\n𝄞\",\"items\":[{\"sku\":\"x\",\"amount\":-1.5e+3,\"count\":20}],\"note\":null,"
                        + "\"urgent\":false}";
        assertThat(read(whole).urgent()).isFalse();
        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThat(refused(cut)).as(cut).isNotNull().matches(ArgumentException::isCut, "is cut");
        }
    }

    @Test
    void tellsACutInTheMiddleOfACharacterFromMalformedBytes() {
        byte[] whole = "{\"id\":\"é𝄞\"".getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end < whole.length; end++) {
            byte[] cut = java.util.Arrays.copyOf(whole, end);
            assertThat(catchThrowableOfType(ArgumentException.class, () -> order(JsonReader.of(cut))))
                    .as("%s bytes", end)
                    .matches(ArgumentException::isCut, "is cut");
        }
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"'};
        assertThatThrownBy(() -> JsonReader.of(overlong))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("$: expected UTF-8, found a malformed byte at position 2")
                .matches(e -> !((ArgumentException) e).isCut());
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThatThrownBy(() -> JsonReader.of(surrogate)).hasMessageContaining("expected UTF-8");
    }

    @Test
    void reportsTheFirstMistakeOfACutTextAndThatItIsCut() {
        assertThat(refused("{\"id\":1,\"items\":[{"))
                .hasMessage("$.id: expected a string, found number 1")
                .matches(ArgumentException::isCut, "is cut");
        assertThat(refused(""))
                .hasMessage("$: expected an object, found nothing")
                .matches(ArgumentException::isCut, "is cut");
        assertThat(refused("{\"items\":[{\"sku\":\"ab"))
                .hasMessage("$.items[0].sku: the text ends here, before the arguments are complete;"
                        + " send them again in full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", " { } "})
    void aToolWithoutParametersMayBeCalledWithNothing(String json) {
        JsonReader in = JsonReader.of(json);
        in.noArguments(0);
        in.end();
    }

    @Test
    void aToolWithoutParametersAllowsNone() {
        assertThatThrownBy(() -> JsonReader.of("{\"a\":1}").noArguments(0))
                .hasMessage("$: unknown property \"a\"; none is allowed here");
    }

    @Test
    void readsNumbersExactlyUpToTheirLimits() {
        assertThat(scalar("127", JsonReader::int8)).isEqualTo((byte) 127);
        assertThatThrownBy(() -> scalar("128", JsonReader::int8))
                .hasMessage("$.v: expected an integer from -128 to 127, found number 128");
        assertThat(scalar("-32768", JsonReader::int16)).isEqualTo(Short.MIN_VALUE);
        assertThat(scalar("-0", JsonReader::int32)).isZero();
        assertThat(scalar("-2147483648", JsonReader::int32)).isEqualTo(Integer.MIN_VALUE);
        assertThat(scalar("9223372036854775807", JsonReader::int64)).isEqualTo(Long.MAX_VALUE);
        assertThat(scalar("-9223372036854775808", JsonReader::int64)).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> scalar("9223372036854775808", JsonReader::int64))
                .hasMessageContaining("expected an integer from -9223372036854775808 to 9223372036854775807");
        assertThat(scalar("0.1", JsonReader::float64)).isEqualTo(0.1);
        assertThat(scalar("5", JsonReader::float64)).isEqualTo(5.0);
        assertThat(scalar("0.1", JsonReader::float32)).isEqualTo(0.1f);
        assertThatThrownBy(() -> scalar("1e400", JsonReader::float64))
                .hasMessage("$.v: expected a number that fits a 64-bit float, found number 1e400");
        assertThatThrownBy(() -> scalar("1e40", JsonReader::float32))
                .hasMessage("$.v: expected a number that fits a 32-bit float, found number 1e40");
        assertThatThrownBy(() -> scalar("-1e-400", JsonReader::float64))
                .hasMessage("$.v: expected a number that fits a 64-bit float, found number -1e-400");
        assertThatThrownBy(() -> scalar("0.1e-50", JsonReader::float32))
                .hasMessage("$.v: expected a number that fits a 32-bit float, found number 0.1e-50");
        assertThat(scalar("4.9e-324", JsonReader::float64)).isEqualTo(Double.MIN_VALUE);
        assertThat(scalar("-0.00E-999", JsonReader::float64)).isEqualTo(-0.0);
        assertThat(scalar("9".repeat(1000), JsonReader::bigInteger)).isEqualTo(new BigInteger("9".repeat(1000)));
        assertThatThrownBy(() -> scalar("9".repeat(1001), JsonReader::bigInteger))
                .hasMessage("$.v: expected an integer of at most 1000 digits, found number " + "9".repeat(40) + "...");
        assertThatThrownBy(() -> scalar("9".repeat(1001), JsonReader::int64))
                .hasMessageContaining("expected an integer of at most 1000 digits");
        assertThatThrownBy(() -> scalar("1e-1001", JsonReader::decimal))
                .hasMessageContaining("at most 1000 digits before and after the point");
        assertThat(scalar("1e-1000", JsonReader::decimal)).isEqualTo(new BigDecimal("1e-1000"));
    }

    @Test
    void limitsNestingAndLength() {
        ValueReader<Object> deep = new ValueReader<>() {
            @Override
            public Object read(JsonReader in) {
                return in.list(this);
            }
        };
        assertThat(deep.read(JsonReader.of("[".repeat(64) + "]".repeat(64)))).isInstanceOf(List.class);
        assertThatThrownBy(() -> deep.read(JsonReader.of("[".repeat(65) + "]".repeat(65))))
                .hasMessage("$" + "[0]".repeat(64) + ": expected at most 64 levels of nesting");

        String longest = "\"" + "x".repeat(64 * 1024 - 2) + "\"";
        assertThat(JsonReader.of(longest).string()).hasSize(64 * 1024 - 2);
        assertThatThrownBy(() -> JsonReader.of(longest + " "))
                .hasMessage("$: expected at most 65536 bytes of arguments, found more");
        assertThatThrownBy(() -> JsonReader.of((longest + " ").getBytes(StandardCharsets.UTF_8)))
                .hasMessage("$: expected at most 65536 bytes of arguments, found more");
        assertThatThrownBy(() -> JsonReader.of("\"" + "é".repeat(32 * 1024) + "\""))
                .hasMessage("$: expected at most 65536 bytes of arguments, found more");
    }

    @Test
    void readsMapsByKey() {
        assertThat((Object) scalar("{\"b b\":1,\"a\":2}", in -> in.map(JsonReader::int32)))
                .isEqualTo(Map.of("b b", 1, "a", 2))
                .hasToString("{b b=1, a=2}");
        assertThatThrownBy(() -> scalar("{\"c\":\"x\"}", in -> in.map(JsonReader::int32)))
                .hasMessage("$.v.c: expected an integer, found string \"x\"");
        assertThatThrownBy(() -> scalar("{\"a b\":true}", in -> in.map(JsonReader::int32)))
                .hasMessage("$.v[\"a b\"]: expected an integer, found true");
        assertThatThrownBy(() -> scalar("{\"a\":1,\"a\":2}", in -> in.map(JsonReader::int32)))
                .hasMessage("$.v: duplicate property \"a\"");
        assertThat((Object) scalar("{\"yes\":1}", in -> in.map(ANSWER, JsonReader::int32)))
                .isEqualTo(Map.of(true, 1));
        assertThatThrownBy(() -> scalar("{\"Yes\":1}", in -> in.map(ANSWER, JsonReader::int32)))
                .hasMessage("$.v: unknown property \"Yes\"; did you mean \"yes\"?; allowed are \"yes\", \"no\"");
    }

    private static final Choice<Boolean> ANSWER = Choice.of("yes", true).or("no", false);

    @Test
    void readsChoicesSetsAndNulls() {
        assertThat((Object) scalar("\"no\"", in -> in.choice(ANSWER))).isEqualTo(false);
        assertThatThrownBy(() -> scalar("\"nope\"", in -> in.choice(ANSWER)))
                .hasMessage("$.v: expected one of \"yes\", \"no\", found string \"nope\"");
        assertThatThrownBy(() -> scalar("\"YES\"", in -> in.choice(ANSWER)))
                .hasMessage("$.v: expected one of \"yes\", \"no\", found string \"YES\"; did you mean \"yes\"?");
        assertThat((Object) scalar("[2,1]", in -> in.set(JsonReader::int32)))
                .isEqualTo(Set.of(1, 2))
                .hasToString("[2, 1]");
        assertThatThrownBy(() -> scalar("[2,1,2]", in -> in.set(JsonReader::int32)))
                .hasMessage("$.v[2]: expected an element that has not come before, found number 2");
        assertThatThrownBy(() -> scalar("[null]", in -> in.list(JsonReader::string)))
                .hasMessage("$.v[0]: expected a string, found null");
        assertThat((Object) scalar("[null,1]", in -> in.list(e -> e.orNull(JsonReader::int32))))
                .isEqualTo(Arrays.asList(null, 1));
        assertThat((Object) scalar("null", in -> in.optional(JsonReader::int32)))
                .isEqualTo(Optional.empty());
        assertThat((Object) scalar("1", in -> in.optional(JsonReader::int32))).isEqualTo(Optional.of(1));
        assertThat((Object) scalar("\"x\"", JsonReader::character)).isEqualTo('x');
        assertThatThrownBy(() -> scalar("\"xy\"", JsonReader::character))
                .hasMessage("$.v: expected a string of one character, found string \"xy\"");
        assertThat((Object) scalar("2026", JsonReader::year)).isEqualTo(Year.of(2026));
    }

    @Test
    void tellsMoreThan64PropertiesApart() {
        String[] names = new String[130];
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            names[i] = "p" + i;
            json.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":").append(i);
        }
        Shape wide = Shape.of(names);
        assertThat(sum(wide, json + "}")).isEqualTo(129 * 130 / 2);
        assertThatThrownBy(() -> sum(wide, json + ",\"p100\":1}")).hasMessage("$: duplicate property \"p100\"");
        assertThatThrownBy(() -> sum(wide, json.toString().replace(",\"p128\":128", "") + "}"))
                .hasMessage("$: missing required property \"p128\"");
        assertThat(sum(wide.optional("p128"), json.toString().replace(",\"p128\":128", "") + "}"))
                .isEqualTo(129 * 130 / 2 - 128);
    }

    private static int sum(Shape shape, String json) {
        JsonReader in = JsonReader.of(json);
        in.beginObject(shape);
        int sum = 0;
        while (in.nextProperty() >= 0) {
            sum += in.int32();
        }
        return sum;
    }

    @Test
    void pointsAtTheValueThatBreaksAConstraint() {
        JsonReader in = JsonReader.of("{\"count\":0}");
        in.beginObject(Shape.of("count"));
        in.nextProperty();
        int count = in.int32();
        assertThat(in.invalid("an integer of at least 1", count))
                .hasMessage("$.count: expected an integer of at least 1, found number 0");
        assertThat(in.rejected(new IllegalArgumentException("count must be positive")))
                .hasMessage("$.count: not acceptable: count must be positive");
        ArgumentException known = new ArgumentException("known", false);
        assertThat(in.rejected(known)).isSameAs(known);
    }
}
