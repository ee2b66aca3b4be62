package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of the table: its schema, what is accepted, what is refused and with which words. */
class TypeTableTest {

    private static final String DATE_NOTE = "ISO-8601 date, e.g. 2026-01-02";

    private static final String SHORTENED_NINES = "9".repeat(40) + "...";

    private static final class Row {
        final String type;
        final String schema;
        final List<String> accepted = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        final List<String> refused = new ArrayList<>();
        final List<String> messages = new ArrayList<>();

        Row(String type, String schema) {
            this.type = type;
            this.schema = schema;
        }

        Row accepts(String json, String value) {
            accepted.add(json);
            values.add(value);
            return this;
        }

        Row refuses(String json, String message) {
            refused.add(json);
            messages.add(message);
            return this;
        }

        @Override
        public String toString() {
            return type;
        }
    }

    private static Row row(String type, String schema) {
        return new Row(type, schema.replace('\'', '"'));
    }

    private static Row integer(String type, String least, String most) {
        return integer(type, least, most, "");
    }

    private static Row integer(String type, String least, String most, String limits) {
        String range = "expected an integer from " + least + " to " + most + ", found number ";
        return row(type, "{'type':'integer'" + limits + "}")
                .accepts("5", "5")
                .accepts(least, least)
                .accepts(most, most)
                .refuses(most + "0", range + most + "0")
                .refuses("3.0", "expected an integer, found number 3.0")
                .refuses("1e2", "expected an integer, found number 1e2")
                .refuses("\"3\"", "expected an integer, found string \"3\"")
                .refuses("null", "expected an integer, found null");
    }

    private static Row decimal(String type) {
        return row(type, "{'type':'number'}")
                .accepts("1.5", "1.5")
                .refuses("\"1.5\"", "expected a number, found string \"1.5\"")
                .refuses("null", "expected a number, found null")
                .refuses("true", "expected a number, found true");
    }

    private static Row text(String type, String schema, String json, String value, String words) {
        return row(type, schema)
                .accepts(json, value)
                .refuses("\"?\"", "expected " + words + ", found string \"?\"")
                .refuses("5", "expected " + words + ", found number 5")
                .refuses("null", "expected " + words + ", found null");
    }

    static Stream<Row> rows() {
        return Stream.of(scalars(), texts(), containers(), objects(), optionals())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> scalars() {
        return Stream.of(
                row("String", "{'type':'string'}")
                        .accepts("\"\"", "")
                        .accepts("\"a\\u00e9\\n\"", "aé\n")
                        .refuses("5", "expected a string, found number 5")
                        .refuses("null", "expected a string, found null")
                        .refuses("{}", "expected a string, found an object"),
                row("CharSequence", "{'type':'string'}")
                        .accepts("\"x\"", "x")
                        .refuses("5", "expected a string, found number 5")
                        .refuses("null", "expected a string, found null"),
                row("boolean", "{'type':'boolean'}")
                        .accepts("true", "true")
                        .refuses("\"true\"", "expected true or false, found string \"true\"")
                        .refuses("1", "expected true or false, found number 1")
                        .refuses("null", "expected true or false, found null"),
                row("Boolean", "{'type':'boolean'}")
                        .accepts("false", "false")
                        .refuses("\"false\"", "expected true or false, found string \"false\"")
                        .refuses("null", "expected true or false, found null"),
                integer("byte", "-128", "127", ",'minimum':-128,'maximum':127,'description':'From -128 to 127'"),
                integer("Byte", "-128", "127", ",'minimum':-128,'maximum':127,'description':'From -128 to 127'"),
                integer(
                        "short",
                        "-32768",
                        "32767",
                        ",'minimum':-32768,'maximum':32767,'description':'From -32768 to 32767'"),
                integer(
                        "Short",
                        "-32768",
                        "32767",
                        ",'minimum':-32768,'maximum':32767,'description':'From -32768 to 32767'"),
                integer("int", "-2147483648", "2147483647"),
                integer("Integer", "-2147483648", "2147483647"),
                integer("long", "-9223372036854775808", "9223372036854775807"),
                integer("Long", "-9223372036854775808", "9223372036854775807"),
                row("java.math.BigInteger", "{'type':'integer'}")
                        .accepts("123456789012345678901234567890", "123456789012345678901234567890")
                        .refuses("1.0", "expected an integer, found number 1.0")
                        .refuses("1e2", "expected an integer, found number 1e2")
                        .refuses("\"5\"", "expected an integer, found string \"5\"")
                        .refuses("null", "expected an integer, found null")
                        .refuses(
                                "9".repeat(1001),
                                "expected an integer of at most 1000 digits, found number " + SHORTENED_NINES),
                decimal("float").refuses("1e39", "expected a number that fits a 32-bit float, found number 1e39"),
                decimal("Float").accepts("5", "5.0"),
                decimal("double")
                        .refuses("-1e309", "expected a number that fits a 64-bit float, found number -1e309")
                        .refuses("1e-400", "expected a number that fits a 64-bit float, found number 1e-400"),
                decimal("Double").accepts("5", "5.0"),
                row("java.math.BigDecimal", "{'type':'number'}")
                        .accepts("1.50", "1.50")
                        .accepts("1e3", "1E+3")
                        .refuses("\"1\"", "expected a decimal, found string \"1\"")
                        .refuses("null", "expected a decimal, found null")
                        .refuses(
                                "1e999999999",
                                "expected a decimal with at most 1000 digits before and after the point, found number"
                                        + " 1e999999999"),
                row("char", "{'type':'string','minLength':1,'maxLength':1,'description':'A single character'}")
                        .accepts("\"x\"", "x")
                        .refuses("\"\"", "expected a string of one character, found string \"\"")
                        .refuses("\"𝄞\"", "expected a string of one character, found string \"𝄞\""),
                row("Character", "{'type':'string','minLength':1,'maxLength':1,'description':'A single character'}")
                        .accepts("\"é\"", "é")
                        .refuses("1", "expected a string of one character, found number 1")
                        .refuses("null", "expected a string of one character, found null"),
                row("java.time.Year", "{'type':'integer'}")
                        .accepts("2026", "2026")
                        .refuses("\"2026\"", "expected an integer, found string \"2026\"")
                        .refuses("2026.0", "expected an integer, found number 2026.0")
                        .refuses("null", "expected an integer, found null"),
                row("Unit", "{'type':'string','enum':['kg','PIECE']}")
                        .accepts("\"kg\"", "KILO")
                        .refuses("\"KILO\"", "expected one of \"kg\", \"PIECE\", found string \"KILO\"")
                        .refuses("null", "expected one of \"kg\", \"PIECE\", found null"),
                row("Size", "{'type':'string','enum':['SMALL','LARGE']}")
                        .accepts("\"SMALL\"", "SMALL")
                        .refuses(
                                "\"small\"",
                                "expected one of \"SMALL\", \"LARGE\", found string \"small\"; did you mean \"SMALL\"?")
                        .refuses("0", "expected one of \"SMALL\", \"LARGE\", found number 0"));
    }

    private static Stream<Row> texts() {
        return Stream.of(
                text(
                                "java.util.UUID",
                                "{'type':'string','format':'uuid','description':'UUID, e.g. 123e4567-e89b-12d3-a456-426614174000'}",
                                "\"123E4567-e89b-12d3-a456-426614174000\"",
                                "123e4567-e89b-12d3-a456-426614174000",
                                "a UUID such as \"123e4567-e89b-12d3-a456-426614174000\"")
                        .refuses(
                                "\"1-1-1-1-1\"",
                                "expected a UUID such as \"123e4567-e89b-12d3-a456-426614174000\", found string"
                                        + " \"1-1-1-1-1\""),
                text(
                                "java.net.URI",
                                "{'type':'string','format':'uri','description':'Absolute URI, e.g. https://example.com/a'}",
                                "\"https://example.com/a\"",
                                "https://example.com/a",
                                "an absolute URI such as \"https://example.com/a\"")
                        .refuses(
                                "\"/a\"",
                                "expected an absolute URI such as \"https://example.com/a\", found string \"/a\""),
                text(
                                "byte[]",
                                "{'type':'string','contentEncoding':'base64','description':'Bytes in base64'}",
                                "\"AQI=\"",
                                "[1, 2]",
                                "base64 with padding, such as \"aGVsbG8=\"")
                        .refuses("\"AQI\"", "expected base64 with padding, such as \"aGVsbG8=\", found string \"AQI\"")
                        .refuses("[1]", "expected base64 with padding, such as \"aGVsbG8=\", found an array"),
                text(
                                "java.time.LocalDate",
                                "{'type':'string','format':'date','description':'" + DATE_NOTE + "'}",
                                "\"2026-01-02\"",
                                "2026-01-02",
                                "a date such as \"2026-01-02\"")
                        .refuses(
                                "\"2026-02-30\"", "expected a date such as \"2026-01-02\", found string \"2026-02-30\"")
                        .refuses("[2026,1,2]", "expected a date such as \"2026-01-02\", found an array"),
                text(
                        "java.time.LocalTime",
                        "{'type':'string','description':'ISO-8601 local time, e.g. 03:04:05'}",
                        "\"03:04:05\"",
                        "03:04:05",
                        "a local time such as \"03:04:05\""),
                text(
                        "java.time.LocalDateTime",
                        "{'type':'string','description':'ISO-8601 local date-time, e.g. 2026-01-02T03:04:05'}",
                        "\"2026-01-02T03:04:05\"",
                        "2026-01-02T03:04:05",
                        "a local date-time such as \"2026-01-02T03:04:05\""),
                text(
                        "java.time.OffsetDateTime",
                        "{'type':'string','format':'date-time','description':'ISO-8601 date-time with an offset, e.g."
                                + " 2026-01-02T03:04:05+01:00'}",
                        "\"2026-01-02T03:04:05+01:00\"",
                        "2026-01-02T03:04:05+01:00",
                        "a date-time with an offset such as \"2026-01-02T03:04:05+01:00\""),
                text(
                        "java.time.ZonedDateTime",
                        "{'type':'string','description':'ISO-8601 date-time with an offset and an optional zone, e.g."
                                + " 2026-01-02T03:04:05+01:00[Europe/Paris]'}",
                        "\"2026-01-02T03:04:05+01:00[Europe/Paris]\"",
                        "2026-01-02T03:04:05+01:00[Europe/Paris]",
                        "a date-time with a zone such as \"2026-01-02T03:04:05+01:00[Europe/Paris]\""),
                text(
                        "java.time.Instant",
                        "{'type':'string','format':'date-time','description':'ISO-8601 date-time with an offset, e.g."
                                + " 2026-01-02T03:04:05Z'}",
                        "\"2026-01-02T03:04:05+01:00\"",
                        "2026-01-02T02:04:05Z",
                        "a date-time such as \"2026-01-02T03:04:05Z\""),
                text(
                        "java.time.Duration",
                        "{'type':'string','description':'ISO-8601 duration of days, hours, minutes and seconds, e.g. PT15M or"
                                + " P2DT3H'}",
                        "\"PT15M\"",
                        "PT15M",
                        "a duration such as \"PT15M\" or \"P2DT3H\""),
                text(
                        "java.time.Period",
                        "{'type':'string','description':'ISO-8601 period of years, months, weeks and days, e.g. P1M or"
                                + " P1Y2D'}",
                        "\"P1M\"",
                        "P1M",
                        "a period such as \"P1M\" or \"P1Y2D\""),
                text(
                        "java.time.YearMonth",
                        "{'type':'string','description':'Year and month, e.g. 2026-01'}",
                        "\"2026-01\"",
                        "2026-01",
                        "a year and month such as \"2026-01\""),
                text(
                        "java.time.ZoneId",
                        "{'type':'string','description':'Time zone, e.g. Europe/Paris or +01:00'}",
                        "\"Europe/Paris\"",
                        "Europe/Paris",
                        "a time zone such as \"Europe/Paris\" or \"+01:00\""));
    }

    private static Stream<Row> containers() {
        String integers = "{'type':'array','items':{'type':'integer'}}";
        return Stream.of(
                row("List<Integer>", integers)
                        .accepts("[2,1,2]", "[2, 1, 2]")
                        .refuses("[1,null]", "[1]: expected an integer, found null")
                        .refuses("[1,\"2\"]", "[1]: expected an integer, found string \"2\"")
                        .refuses("1", "expected an array, found number 1")
                        .refuses("null", "expected an array, found null")
                        .refuses("{}", "expected an array, found an object"),
                row("Collection<Integer>", integers)
                        .accepts("[1]", "[1]")
                        .refuses("[null]", "[0]: expected an integer, found null")
                        .refuses("1", "expected an array, found number 1"),
                row("Iterable<Integer>", integers)
                        .accepts("[1]", "[1]")
                        .refuses("[null]", "[0]: expected an integer, found null")
                        .refuses("1", "expected an array, found number 1"),
                row("List<? extends Integer>", integers).accepts("[1]", "[1]"),
                row("Set<Integer>", integers)
                        .accepts("[2,1]", "[2, 1]")
                        .refuses("[1,2,1]", "[2]: expected an element that has not come before, found number 1")
                        .refuses("[null]", "[0]: expected an integer, found null")
                        .refuses("null", "expected an array, found null"),
                row("int[]", integers)
                        .accepts("[1,2]", "[1, 2]")
                        .refuses("[1.5]", "[0]: expected an integer, found number 1.5")
                        .refuses("null", "expected an array, found null"),
                row("Integer[]", integers)
                        .accepts("[1,2]", "[1, 2]")
                        .refuses("[null]", "[0]: expected an integer, found null"),
                row("long[]", integers).accepts("[1]", "[1]"),
                row(
                                "short[]",
                                "{'type':'array','items':{'type':'integer','minimum':-32768,'maximum':32767,'description':'From -32768 to 32767'}}")
                        .accepts("[1]", "[1]"),
                row("double[]", "{'type':'array','items':{'type':'number'}}").accepts("[1]", "[1.0]"),
                row("float[]", "{'type':'array','items':{'type':'number'}}").accepts("[1]", "[1.0]"),
                row("boolean[]", "{'type':'array','items':{'type':'boolean'}}").accepts("[true]", "[true]"),
                row(
                                "char[]",
                                "{'type':'array','items':{'type':'string','minLength':1,'maxLength':1,'description':'A single character'}}")
                        .accepts("[\"a\"]", "[a]"),
                row("String[][]", "{'type':'array','items':{'type':'array','items':{'type':'string'}}}")
                        .accepts("[[\"a\"],[]]", "[[a], []]"),
                row("List<@Nullable String>", "{'type':'array','items':{'anyOf':[{'type':'string'},{'type':'null'}]}}")
                        .accepts("[\"a\",null]", "[a, null]"),
                row(
                                "List<List<Size>>",
                                "{'type':'array','items':{'type':'array','items':{'type':'string','enum':['SMALL','LARGE']}}}")
                        .accepts("[[\"SMALL\"]]", "[[SMALL]]")
                        .refuses(
                                "[[\"SMALL\"],[\"X\"]]",
                                "[1][0]: expected one of \"SMALL\", \"LARGE\", found string \"X\""),
                row("Map<String, Integer>", "{'type':'object','additionalProperties':{'type':'integer'}}")
                        .accepts("{\"a\":1,\"b\":2}", "{a=1, b=2}")
                        .refuses("{\"a\":1,\"a\":2}", "duplicate property \"a\"")
                        .refuses("{\"a b\":null}", "[\"a b\"]: expected an integer, found null")
                        .refuses("[]", "expected an object, found an array")
                        .refuses("{\"a\":\"1\"}", ".a: expected an integer, found string \"1\"")
                        .refuses("null", "expected an object, found null"),
                row(
                                "Map<String, @Nullable Integer>",
                                "{'type':'object','additionalProperties':{'anyOf':[{'type':'integer'},{'type':'null'}]}}")
                        .accepts("{\"a\":null}", "{a=null}"),
                row(
                                "Map<Size, List<Integer>>",
                                "{'type':'object','properties':{'SMALL':" + integers + ",'LARGE':" + integers
                                        + "},'additionalProperties':false}")
                        .accepts("{\"LARGE\":[1]}", "{LARGE=[1]}")
                        .refuses("{\"HUGE\":[]}", "unknown property \"HUGE\"; allowed are \"SMALL\", \"LARGE\""));
    }

    private static Stream<Row> objects() {
        String item = "{'type':'object','properties':{'sku':{'type':'string'},'count':{'type':'integer'}},"
                + "'required':['sku','count'],'additionalProperties':false}";
        String node = "{'$ref':'#/$defs/Node'}";
        String shape =
                "{'anyOf':[{'type':'object','properties':{'type':{'type':'string','enum':['Circle']},'radius':{'type':'number'}},"
                        + "'required':['type','radius'],'additionalProperties':false},"
                        + "{'type':'object','properties':{'type':{'type':'string','enum':['quad']},'a':{'type':'number'},'b':{'type':'number'}},"
                        + "'required':['type','a','b'],'additionalProperties':false},"
                        + "{'type':'object','properties':{'type':{'type':'string','enum':['POINT','NOTHING']}},'required':['type'],'additionalProperties':false}]}";
        return Stream.of(
                row("Item", item)
                        .accepts("{\"count\":1,\"sku\":\"a\"}", "Item[sku=a, count=1]")
                        .refuses("{\"sku\":\"a\"}", "missing required property \"count\"")
                        .refuses(
                                "{\"sku\":\"a\",\"count\":1,\"note\":\"\"}",
                                "unknown property \"note\"; allowed are \"sku\", \"count\"")
                        .refuses("{\"sku\":\"a\",\"count\":0}", "not acceptable: no items")
                        .refuses("\"{}\"", "expected an object, found string \"{}\"")
                        .refuses("null", "expected an object, found null"),
                row(
                                "Pair<Integer, Pair<String, Item>>",
                                "{'type':'object','properties':{'first':{'type':'integer'},'second':{'type':'object',"
                                        + "'properties':{'first':{'type':'string'},'second':" + item
                                        + "},'required':['first','second'],'additionalProperties':false}},"
                                        + "'required':['first','second'],'additionalProperties':false}")
                        .accepts(
                                "{\"first\":1,\"second\":{\"first\":\"x\",\"second\":{\"sku\":\"a\",\"count\":1}}}",
                                "Pair[first=1, second=Pair[first=x, second=Item[sku=a, count=1]]]")
                        .refuses(
                                "{\"first\":1,\"second\":{\"first\":\"x\",\"second\":{\"sku\":5,\"count\":1}}}",
                                ".second.second.sku: expected a string, found number 5"),
                row(
                                "Named",
                                "{'type':'object','properties':{'n':{'type':'integer'}},'required':['n'],'additionalProperties':false}")
                        .accepts("{\"n\":1}", "Named[number=1]")
                        .refuses("{\"number\":1}", "unknown property \"number\"; allowed are \"n\"")
                        .refuses("{\"n\":1,\"n\":2}", "duplicate property \"n\""),
                row(
                                "Perhaps<Integer>",
                                "{'type':'object','properties':{'value':{'type':'integer'},'all':{'type':'array','items':{'anyOf':"
                                        + "[{'type':'integer'},{'type':'null'}]}}},'required':['all'],'additionalProperties':false}")
                        .accepts("{\"all\":[1,null]}", "Perhaps[value=null, all=[1, null]]")
                        .accepts("{\"value\":null,\"all\":[]}", "Perhaps[value=null, all=[]]")
                        .refuses("{\"value\":1}", "missing required property \"all\""),
                row("Node", node)
                        .accepts(
                                "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}",
                                "Node[name=a, children=[Node[name=b, children=[]]]]")
                        .refuses(
                                "{\"name\":\"a\",\"children\":[{\"name\":\"b\"}]}",
                                ".children[0]: missing required property \"children\""),
                row("List<Node>", "{'type':'array','items':" + node + "}").accepts("[]", "[]"),
                row("Shape", shape)
                        .accepts("{\"type\":\"Circle\",\"radius\":1.5}", "Circle[radius=1.5]")
                        .accepts("{\"b\":2,\"a\":1,\"type\":\"quad\"}", "Square[a=1.0, b=2.0]")
                        .accepts("{\"type\":\"POINT\"}", "POINT")
                        .refuses(
                                "{\"radius\":1.5}",
                                "missing required property \"type\", one of \"Circle\", \"quad\", \"POINT\", \"NOTHING\"")
                        .refuses(
                                "{\"type\":\"circle\",\"radius\":1}",
                                ".type: expected one of \"Circle\", \"quad\", \"POINT\", \"NOTHING\", found string \"circle\"; did you mean \"Circle\"?")
                        .refuses(
                                "{\"type\":1}",
                                ".type: expected one of \"Circle\", \"quad\", \"POINT\", \"NOTHING\", found number 1")
                        .refuses(
                                "{\"type\":\"Circle\",\"radius\":1,\"a\":2}",
                                "unknown property \"a\"; allowed are \"type\", \"radius\"")
                        .refuses("{\"type\":\"Circle\",\"radius\":1,\"type\":\"quad\"}", "duplicate property \"type\"")
                        .refuses("{\"type\":\"POINT\",\"x\":1}", "unknown property \"x\"; allowed are \"type\"")
                        .refuses("[]", "expected an object, found an array")
                        .refuses("null", "expected an object, found null"),
                row(
                                "Result<Integer>",
                                "{'anyOf':[{'type':'object','properties':{'type':{'type':'string','enum':['Ok']},'value':{'type':'integer'}},"
                                        + "'required':['type','value'],'additionalProperties':false},"
                                        + "{'type':'object','properties':{'type':{'type':'string','enum':['Err']},'why':{'type':'string'}},"
                                        + "'required':['type','why'],'additionalProperties':false}]}")
                        .accepts("{\"type\":\"Ok\",\"value\":7}", "Ok[value=7]")
                        .accepts("{\"why\":\"x\",\"type\":\"Err\"}", "Err[why=x]"),
                row("Expression", "{'$ref':'#/$defs/Expression'}")
                        .accepts(
                                "{\"type\":\"Sum\",\"left\":{\"type\":\"Constant\",\"value\":1},\"right\":{\"type\":\"Constant\",\"value\":2}}",
                                "Sum[left=Constant[value=1], right=Constant[value=2]]"),
                row(
                                "Customer",
                                "{'type':'object','properties':{'id':{'type':'integer'},'name':{'type':'string'},'vip':{'type':'boolean'},"
                                        + "'nick':{'type':'string'}},'required':['id','name','vip'],'additionalProperties':false}")
                        .accepts("{\"id\":1,\"name\":\"a\",\"vip\":true}", "1 a true none")
                        .accepts("{\"id\":1,\"name\":\"a\",\"vip\":true,\"nick\":\"n\"}", "1 a true n")
                        .refuses("{\"id\":1,\"name\":\"a\"}", "missing required property \"vip\"")
                        .refuses("{\"id\":1,\"name\":\"\",\"vip\":false}", "not acceptable: name is empty"));
    }

    private static Stream<Row> optionals() {
        return Stream.of(
                row("@Nullable String", "{'type':'string'}")
                        .accepts("\"x\"", "x")
                        .accepts("null", "null")
                        .refuses("1", "expected a string, found number 1"),
                row("Optional<Integer>", "{'type':'integer'}")
                        .accepts("1", "Optional[1]")
                        .refuses("\"1\"", "expected an integer, found string \"1\"")
                        .accepts("null", "Optional.empty"),
                row("OptionalInt", "{'type':'integer'}")
                        .accepts("1", "OptionalInt[1]")
                        .refuses("1.5", "expected an integer, found number 1.5")
                        .accepts("null", "OptionalInt.empty"),
                row("OptionalLong", "{'type':'integer'}")
                        .accepts("1", "OptionalLong[1]")
                        .refuses("\"1\"", "expected an integer, found string \"1\""),
                row("OptionalDouble", "{'type':'number'}")
                        .accepts("1", "OptionalDouble[1.0]")
                        .refuses("true", "expected a number, found true"),
                row(
                                "Optional<List<Item>>",
                                "{'type':'array','items':{'type':'object','properties':{'sku':{'type':'string'},'count':{'type':'integer'}},"
                                        + "'required':['sku','count'],'additionalProperties':false}}")
                        .accepts("[{\"sku\":\"a\",\"count\":1}]", "Optional[[Item[sku=a, count=1]]]"));
    }

    private static final String NULLABLE = """
            package shop;
            import java.lang.annotation.*;
            @Target({ElementType.TYPE_USE, ElementType.PARAMETER})
            @interface Nullable {}
            """;
    private static final String JSON_TYPE_NAME = """
            package com.fasterxml.jackson.annotation;
            public @interface JsonTypeName { String value(); }
            """;

    private static Table compile(String type) {
        return Compiled.of(NULLABLE, JSON_TYPE_NAME, """
                package shop;
                import java.util.*;
                public class Desk {
                    enum Size { SMALL, LARGE }
                    record Item(String sku, int count) {
                        Item { if (count < 1) throw new IllegalArgumentException("no items"); }
                    }
                    record Pair<A, B>(A first, B second) {}
                    enum Unit { @com.fasterxml.jackson.annotation.JsonProperty("kg") KILO, PIECE }
                    record Named(@com.fasterxml.jackson.annotation.JsonProperty("n") int number) {}
                    record Perhaps<T>(@Nullable T value, List<@Nullable T> all) {}
                    record Node(String name, List<Node> children) {}
                    sealed interface Shape {}
                    record Circle(double radius) implements Shape {}
                    @com.fasterxml.jackson.annotation.JsonTypeName("quad")
                    record Square(double a, double b) implements Shape {}
                    enum Special implements Shape { POINT, NOTHING }
                    sealed interface Result<T> {}
                    record Ok<V>(V value) implements Result<V> {}
                    record Err<V>(String why) implements Result<V> {}
                    /** No Result of an Integer, to Java's eyes either. */
                    record Anything(String what) implements Result<Object> {}
                    sealed interface Expression permits Constant, Sum {}
                    record Constant(int value) implements Expression {}
                    record Sum(Expression left, Expression right) implements Expression {}
                    static class Identified {
                        private long id;
                        public long getId() { return id; }
                        public void setId(long id) { this.id = id; }
                    }
                    static class Customer extends Identified {
                        private String name;
                        private boolean vip;
                        private @Nullable String nick = "none";
                        public String getName() { return name; }
                        public void setName(String name) {
                            if (name.isEmpty()) throw new IllegalArgumentException("name is empty");
                            this.name = name;
                        }
                        public boolean isVip() { return vip; }
                        public Customer setVip(boolean vip) { this.vip = vip; return this; }
                        public @Nullable String getNick() { return nick; }
                        public void setNick(@Nullable String nick) { this.nick = nick; }
                        public String getUpperName() { return name.toUpperCase(); }
                        @Override public String toString() { return getId() + " " + name + " " + vip + " " + nick; }
                    }
                    @io.holdpoint.annotation.Eager
                    TYPE f(TYPE v) { return v; }
                }
                """.replace("TYPE", type)).table("shop.Desk");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadAndWrittenExactly(Row row) {
        Table table = compile(row.type);

        assertThat(property(table.spec("f").inputSchema())).isEqualTo(row.schema);
        for (int i = 0; i < row.accepted.size(); i++) {
            Object[] arguments = table.decode("f", "{\"v\":" + row.accepted.get(i) + "}");
            assertThat(show(arguments[0])).isEqualTo(row.values.get(i));
            String canonical = table.encode("f", arguments);
            assertThat(table.encode("f", table.decode("f", canonical))).isEqualTo(canonical);
            if (!(arguments[0] instanceof CharSequence) && !row.type.contains("ptional") && arguments[0] != null) {
                String json = canonical.substring("{\"v\":".length(), canonical.length() - 1);
                assertThat(table.encodeResult("f", arguments[0])).isEqualTo(json);
            }
        }
        for (int i = 0; i < row.refused.size(); i++) {
            String message = row.messages.get(i);
            String path = message.startsWith(".") || message.startsWith("[") ? "$.v" : "$.v: ";
            assertThat(table.refusal("f", "{\"v\":" + row.refused.get(i) + "}")).isEqualTo(path + message);
        }
        boolean required = !row.accepted.contains("null") && !row.type.startsWith("Optional");
        if (required) {
            assertThat(table.refusal("f", "{}")).isEqualTo("$: missing required property \"v\"");
        } else {
            assertThat(show(table.decode("f", "{}")[0]))
                    .isIn("null", "Optional.empty", "OptionalInt.empty", "OptionalLong.empty", "OptionalDouble.empty");
        }
    }

    /** What was approved must not change on its way. */
    @ParameterizedTest
    @ValueSource(strings = {"List<Integer>", "Collection<Integer>", "Iterable<Integer>", "Set<Integer>"})
    void collectionsCannotBeModified(String type) {
        Object value = compile(type).decode("f", "{\"v\":[1]}")[0];

        assertThatThrownBy(() -> ((Collection<?>) value).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapsCannotBeModified() {
        Object value = compile("Map<String, Integer>").decode("f", "{\"v\":{\"a\":1}}")[0];

        assertThatThrownBy(() -> ((Map<?, ?>) value).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void recursionHasALimit() {
        String deep = "{\"name\":\"a\",\"children\":[".repeat(40) + "]}".repeat(40);

        assertThat(compile("Node").refusal("f", "{\"v\":" + deep + "}")).contains("64");
    }

    private static String show(Object value) {
        return value != null && value.getClass().isArray()
                ? Arrays.deepToString(new Object[] {value}).replaceFirst("^\\[(.*)]$", "$1")
                : String.valueOf(value);
    }

    /** The schema of the one property. */
    private static String property(String schema) {
        String start = "{\"type\":\"object\",\"properties\":{\"v\":";
        assertThat(schema).startsWith(start);
        int depth = 0;
        for (int i = start.length(); i < schema.length(); i++) {
            depth += schema.charAt(i) == '{' ? 1 : schema.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return schema.substring(start.length(), i + 1);
            }
        }
        throw new AssertionError(schema);
    }
}
