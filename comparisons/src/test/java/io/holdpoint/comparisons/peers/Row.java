package io.holdpoint.comparisons.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.samples.airline.desk.AirlineTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One thing that goes wrong with arguments, and what each framework makes of it. */
enum Row {
    DUPLICATE_KEY(
            "a key twice",
            "transfer",
            "{\"to\":\"alice\",\"cents\":1,\"to\":\"mallory\"}",
            "refused: $: duplicate property \"to\""),
    TRAILING_TEXT(
            "text behind the object",
            "transfer",
            "{\"to\":\"alice\",\"cents\":1} {\"to\":\"mallory\",\"cents\":1}",
            "refused: $: expected nothing after the arguments, found \"{\\\"to\\\":\\\"mallory\\\",\\\"cents\\\":1}\""),
    MISSING_RECORD("a missing record", "pay", "{\"units\":1}", "refused: $: missing required property \"account\""),
    MISSING_COMPONENT(
            "a missing component of a record",
            "pay",
            "{\"account\":{\"owner\":\"alice\"},\"units\":1}",
            "refused: $.account: missing required property \"iban\""),
    MISSING_NUMBER(
            "a missing `int`",
            "pay",
            "{\"account\":{\"owner\":\"alice\",\"iban\":\"DE1\"}}",
            "refused: $: missing required property \"units\""),
    UNKNOWN_KEY(
            "a misspelt optional key",
            "send",
            "{\"speed\":\"NORMAL\",\"notes\":\"do not pay\"}",
            "refused: $: unknown property \"notes\"; did you mean \"note\"?; allowed are \"speed\", \"note\""),
    FRACTION(
            "10.9 for a `long`",
            "transfer",
            "{\"to\":\"alice\",\"cents\":10.9}",
            "refused: $.cents: expected an integer, found number 10.9"),
    FRACTION_INSIDE(
            "10.9 for an `int` in a record",
            "order",
            "{\"item\":{\"sku\":\"a\",\"count\":10.9}}",
            "refused: $.item.count: expected an integer, found number 10.9"),
    TOO_LARGE(
            "4294967297 for an `int`",
            "pay",
            "{\"account\":{\"owner\":\"alice\",\"iban\":\"DE1\"},\"units\":4294967297}",
            "refused: $.units: expected an integer from -2147483648 to 2147483647, found number 4294967297"),
    NUMBER_AS_TEXT(
            "a number in quotes",
            "transfer",
            "{\"to\":\"alice\",\"cents\":\"10\"}",
            "refused: $.cents: expected an integer, found string \"10\""),
    TEXT_AS_NUMBER(
            "a number for a `String`",
            "transfer",
            "{\"to\":7,\"cents\":10}",
            "refused: $.to: expected a string, found number 7"),
    NULL_VALUE(
            "`null` for a `String`",
            "transfer",
            "{\"to\":null,\"cents\":10}",
            "refused: $.to: expected a string, found null"),
    CONSTRAINT(
            "-5 for a `@Positive long`",
            "transfer",
            "{\"to\":\"alice\",\"cents\":-5}",
            "refused: $.cents: expected more than 0, found number -5"),
    CASE_OF_CONSTANT(
            "`instant` for `INSTANT`",
            "send",
            "{\"speed\":\"instant\"}",
            "refused: $.speed: expected one of \"NORMAL\", \"INSTANT\", found string \"instant\"; did you mean \"INSTANT\"?"),

    DATE(
            "a `LocalDate` is shown as",
            "book",
            "/properties/day",
            "{\"type\":\"string\",\"format\":\"date\",\"description\":\"ISO-8601 date, e.g. 2026-01-02\"}"),
    OPTIONAL("with an `Optional` beside it, required are", "send", "/required", "[\"speed\"]"),
    SEALED("a sealed interface is shown as", "settle", "/properties/means", "anyOf Card, Cash"),
    RECURSIVE("a `Folder` with a list of `Folder`s refers to", "sort", "$ref", "#/$defs/Folder takes [name, folders]"),
    IGNORED(
            "of a bean with `@JsonIgnore password`, the model is asked for",
            "greet",
            "/properties/client/properties",
            "[name]"),
    NAMES(
            "the parameter `user_id`, compiled without `-parameters`, is called",
            "getUserDetails",
            "/properties",
            "[user_id]");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST = 120;

    final String what;
    final String ours;
    private final String tool;
    /** What the model writes, or where to look in the schema. */
    private final String input;

    Row(String what, String tool, String input, String ours) {
        this.what = what;
        this.tool = tool;
        this.input = input;
        this.ours = ours;
    }

    boolean isCall() {
        return input.startsWith("{");
    }

    String input() {
        return input;
    }

    /** What this framework makes of it, in one line. */
    String observe(Peer peer) {
        return isCall() ? observeCall(peer) : observeSchema(peer);
    }

    private String observeCall(Peer peer) {
        Ran bank = new Ran();
        String answer;
        try {
            answer = peer.call(bank, Peer.method(Bank.class, tool), input);
        } catch (InvocationTargetException e) {
            answer = String.valueOf(e.getCause());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            answer = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        return bank.with == null ? "refused: " + shortened(answer) : "runs with " + bank.with;
    }

    private String observeSchema(Peer peer) {
        Class<?> type = this == NAMES ? AirlineTools.class : Bank.class;
        JsonNode schema = parse(peer.schema(Peer.method(type, tool)));
        if (input.equals("$ref")) {
            Set<String> references = new LinkedHashSet<>();
            schema.findValues("$ref").forEach(reference -> {
                JsonNode target = schema.at(reference.asText().substring(1));
                String name = reference.asText().replaceFirst("[0-9a-f-]{36}", "<UUID>");
                references.add(name + " takes " + names(target.path("properties")));
            });
            return String.join(", ", references);
        }
        JsonNode part = schema.at(input);
        if (part.has("anyOf")) {
            List<String> tags = new ArrayList<>();
            part.get("anyOf")
                    .forEach(option ->
                            tags.add(option.at("/properties/type/enum/0").asText()));
            return "anyOf " + String.join(", ", tags);
        }
        return this == IGNORED || this == NAMES ? names(part).toString() : part.toString();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shortened(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what ran. */
    private static final class Ran extends Bank {
        private String with;

        @Override
        public String transfer(String to, long cents) {
            return ran(super.transfer(to, cents));
        }

        @Override
        public String pay(Account account, int units) {
            return ran(super.pay(account, units));
        }

        @Override
        public String send(Speed speed, java.util.Optional<String> note) {
            return ran(super.send(speed, note));
        }

        @Override
        public String order(Item item) {
            return ran(super.order(item));
        }

        private String ran(String with) {
            this.with = with;
            return with;
        }
    }
}
