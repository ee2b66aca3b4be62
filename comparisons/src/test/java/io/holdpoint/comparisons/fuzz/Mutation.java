package io.holdpoint.comparisons.fuzz;

import io.holdpoint.comparisons.fuzz.Json.Member;
import io.holdpoint.comparisons.fuzz.Json.Row;
import io.holdpoint.comparisons.fuzz.Json.Slot;
import io.holdpoint.comparisons.fuzz.Json.Thing;
import io.holdpoint.comparisons.fuzz.Json.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A way in which arguments go wrong. Some leave them valid by chance. */
enum Mutation {
    DUPLICATE_KEY(onObject(Mutation::duplicateKey)),
    DROP_KEY(onObject(
            (thing, v) -> thing.members().remove(v.below(thing.members().size())))),
    EXTRA_KEY(onObject((thing, v) -> thing.members()
            .add(
                    v.below(thing.members().size() + 1),
                    new Member(
                            v.oneOf("\"note\"", "\"\"", "\"type\"", "\"extra key\""), token(v.oneOf(Wrong.KINDS)))))),
    RENAME_KEY(onObject(Mutation::renameKey)),
    WRONG_KIND(onSlot(slot -> true, (slot, v) -> token(v.oneOf(Wrong.KINDS)))),
    NULL(onSlot(slot -> true, (slot, v) -> token("null"))),
    NUMBER(onSlot(slot -> slot.value() instanceof Token token && token.isNumber(), Mutation::number)),
    NUMBER_AS_STRING(onSlot(
            slot -> slot.value() instanceof Token token && !token.isString(),
            (slot, v) -> token('"' + ((Token) slot.value()).text() + '"'))),
    STRING(onSlot(
            slot -> slot.value() instanceof Token token && token.isString(),
            (slot, v) -> token(v.oneOf(v.bool() ? Wrong.STRINGS : Wrong.SHORT_STRINGS)))),
    STRING_CHANGED(onSlot(slot -> slot.value() instanceof Token token && token.isString(), Mutation::changeString)),
    STRING_AS_NUMBER(onSlot(
            slot -> slot.value() instanceof Token token && token.isString(),
            (slot, v) -> token(v.oneOf("0", "1", "65", "1767322800", "-1", "1.5", "20260102")))),
    WRAPPED(onSlot(slot -> true, (slot, v) -> new Row(new ArrayList<>(List.of(slot.value()))))),
    UNWRAPPED(onSlot(
            slot -> slot.value() instanceof Row row && !row.elements().isEmpty(),
            (slot, v) -> ((Row) slot.value()).elements().get(0))),
    AS_ARRAY(onSlot(
            slot -> slot.value() instanceof Thing,
            (slot, v) -> new Row(new ArrayList<>(
                    ((Thing) slot.value()).members().stream().map(Member::value).toList())))),
    NESTED(onSlot(slot -> true, Mutation::nest)),
    DEEPER(onSlot(slot -> Json.print(slot.value()).startsWith("{\"type\":\"Negation\""), Mutation::deepen)),
    ELEMENT_TWICE(
            onSlot(slot -> slot.value() instanceof Row row && !row.elements().isEmpty(), Mutation::elementTwice)),
    SWAPPED(Mutation::swap),
    TRUNCATED(onText((text, v) -> text.substring(0, v.below(text.length() + 1)))),
    TRAILING(onText((text, v) -> text + v.oneOf(Wrong.TRAILERS))),
    LEADING(onText((text, v) -> v.oneOf("\ufeff", " ", "\u00a0", "//x\n", ")]}'\n", "\u0000") + text)),
    COMMENT(onText((text, v) -> insert(text, v, v.oneOf("/*x*/", "//x\n", "#x\n")))),
    SINGLE_QUOTES(onText((text, v) -> text.replace('"', '\''))),
    UNQUOTED(onText((text, v) -> text.replaceFirst("\"(\\w+)\":", "$1:"))),
    PUNCTUATION(onText((text, v) -> replaceOne(
            text, v, v.oneOf(",", ":", "{", "}", "[", "]", "\""), v.oneOf(",", ":", ",,", "", "}", "]", "\"")))),
    TRAILING_COMMA(onText((text, v) -> replaceOne(text, v, v.oneOf("}", "]"), v.oneOf(",}", ",]")))),
    SPACE(onText(
            (text, v) -> insert(text, v, v.oneOf("\u00a0", "\f", "\u000b", "\u2028", "\u0085", "\u0000", "\n", " ")))),
    ANY_CHARACTER(onText((text, v) -> insert(
            text,
            v,
            v.oneOf(
                    "\\",
                    "\"",
                    "\u0001",
                    "é",
                    "😀",
                    "0",
                    "-",
                    ".",
                    "e",
                    "\ud800",
                    "\udc00",
                    "\\ud800",
                    "\\udfff",
                    "\\u12",
                    "\\u000\u0134",
                    "\\u")))),
    TOO_LONG(onText((text, v) -> v.chance(10) ? text + " ".repeat(65_536) : text)),
    BIT(onBytes((bytes, v) -> {
        if (bytes.length > 0) {
            bytes[v.below(bytes.length)] ^= (byte) (1 << v.below(8));
        }
        return bytes;
    })),
    BYTES(onBytes(Mutation::insertBytes)),
    LOST_BYTE(onBytes((bytes, v) -> {
        int at = v.below(bytes.length + 1);
        byte[] shorter = Arrays.copyOf(bytes, Math.max(0, bytes.length - 1));
        System.arraycopy(
                bytes,
                Math.min(at + 1, bytes.length),
                shorter,
                Math.min(at, shorter.length),
                Math.max(0, shorter.length - at));
        return shorter;
    })),
    OTHER_ENCODING(onBytes((bytes, v) -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.getBytes(v.oneOf(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16,
                StandardCharsets.ISO_8859_1));
    }));

    private final BiFunction<Draft, Values, Draft> change;

    Mutation(BiFunction<Draft, Values, Draft> change) {
        this.change = change;
    }

    Draft apply(Draft draft, Values values) {
        return change.apply(draft, values);
    }

    // Which part of a draft is changed. What is text already has no parts any more and stays as it is.

    private static BiFunction<Draft, Values, Draft> onSlot(
            Predicate<Slot> which, BiFunction<Slot, Values, Json> change) {
        return (draft, v) -> {
            if (draft instanceof Draft.Tree tree) {
                List<Slot> slots =
                        Json.slots(tree.root()).stream().filter(which).toList();
                if (!slots.isEmpty()) {
                    Slot slot = v.oneOf(slots);
                    slot.replace().accept(change.apply(slot, v));
                }
            }
            return draft;
        };
    }

    private interface ObjectChange {
        void apply(Thing thing, Values values);
    }

    private static BiFunction<Draft, Values, Draft> onObject(ObjectChange change) {
        return (draft, v) -> {
            if (draft instanceof Draft.Tree tree) {
                List<Thing> things = new ArrayList<>();
                Json.slots(new Row(new ArrayList<>(List.of(tree.root())))).forEach(slot -> {
                    if (slot.value() instanceof Thing thing && !thing.members().isEmpty()) {
                        things.add(thing);
                    }
                });
                if (!things.isEmpty()) {
                    change.apply(v.oneOf(things), v);
                }
            }
            return draft;
        };
    }

    private static BiFunction<Draft, Values, Draft> onText(BiFunction<String, Values, String> change) {
        return (draft, v) -> draft instanceof Draft.Bytes ? draft : new Draft.Text(change.apply(draft.text(), v));
    }

    private static BiFunction<Draft, Values, Draft> onBytes(BiFunction<byte[], Values, byte[]> change) {
        return (draft, v) -> new Draft.Bytes(change.apply(draft.bytes(), v));
    }

    private static Token token(String text) {
        return new Token(text);
    }

    private static void duplicateKey(Thing thing, Values v) {
        Member member = v.oneOf(thing.members());
        Json value = v.bool() ? member.value() : v.oneOf(thing.members()).value();
        String name = v.chance(3) ? escaped(member.name()) : member.name();
        thing.members().add(v.below(thing.members().size() + 1), new Member(name, value));
    }

    /** The same name, with its first character as an escape. */
    private static String escaped(String name) {
        return name.length() == 2 || name.charAt(1) == '\\'
                ? name
                : "\"" + Json.hex(name.charAt(1)) + name.substring(2);
    }

    private static void renameKey(Thing thing, Values v) {
        int index = v.below(thing.members().size());
        Member member = thing.members().get(index);
        String name = member.name();
        String other = v.oneOf(
                name.toUpperCase(Locale.ROOT),
                "\"x" + name.substring(1),
                name.replace("e", ""),
                "\"\"",
                "\"arg0\"",
                "\" " + name.substring(1));
        thing.members().set(index, new Member(other, member.value()));
    }

    private static Json number(Slot slot, Values v) {
        String text = ((Token) slot.value()).text();
        return token(
                switch (v.below(16)) {
                    case 0 -> text + ".0";
                    case 1 -> text + ".9";
                    case 2 -> text + "e2";
                    case 3 -> text + "E-2";
                    case 4 -> "0" + text;
                    case 5 -> "+" + text;
                    case 6 -> "-" + text;
                    case 7 -> text + "0".repeat(1 + v.below(20));
                    case 8 -> v.oneOf("NaN", "Infinity", "-Infinity", "-NaN");
                    case 9 -> v.oneOf("0x10", "1_000", "1,000", "1f", "1L", "010", ".5", "5.", "1e", "--1", "-");
                    case 10 ->
                        v.oneOf("1e400", "-1e400", "1e39", "1e-400", "1e999999999", "1e-999999999", "1e99999999999");
                    case 11 -> "9".repeat(v.oneOf(10, 19, 20, 40, 999, 1000, 1001, 2000));
                    case 12 -> "0." + "3".repeat(v.oneOf(10, 40, 998, 999, 1000, 1001));
                    case 13 ->
                        v.oneOf("-0", "0", "13", "-0.0", "0.1", "0e0", "1.0E+2", "128", "-129", "32768", "2147483648");
                    case 14 ->
                        v.oneOf(
                                "9223372036854775807",
                                "9223372036854775808",
                                "-9223372036854775808",
                                "-9223372036854775809");
                    default ->
                        v.oneOf(
                                "0.10000000000000000000000001",
                                "1.7976931348623157e308",
                                "1.7976931348623159e308",
                                "3.4028236e38",
                                "9007199254740993");
                });
    }

    private static Json changeString(Slot slot, Values v) {
        String text = ((Token) slot.value()).text();
        String inner = text.substring(1, text.length() - 1);
        int at = v.below(inner.length() + 1);
        return token('"'
                + switch (v.below(7)) {
                    case 0 -> inner.toUpperCase(Locale.ROOT);
                    case 1 -> inner.toLowerCase(Locale.ROOT);
                    case 2 -> " " + inner;
                    case 3 -> inner + v.oneOf(" ", "=", "Z", "0", "\\n", "\\u0000", "\\ud83d", "😀");
                    case 4 -> inner.substring(0, at);
                    case 5 -> inner.substring(0, at) + v.oneOf("0", "1", "-", ":", "T", "x") + inner.substring(at);
                    default -> inner.replace('-', '/').replace('T', ' ');
                }
                + '"');
    }

    private static Json nest(Slot slot, Values v) {
        Json json = slot.value();
        for (int i = v.oneOf(1, 2, 30, 61, 62, 63, 64, 65, 66, 200, 1100); i > 0; i--) {
            json = v.bool()
                    ? new Row(new ArrayList<>(List.of(json)))
                    : new Thing(new ArrayList<>(List.of(new Member(v.oneOf("\"a\"", "\"of\"", "\"next\""), json))));
        }
        return json;
    }

    /** One that may contain itself, around itself. */
    private static Json deepen(Slot slot, Values v) {
        Json json = slot.value();
        for (int i = v.oneOf(30, 58, 59, 60, 61, 62, 63, 64, 65, 150); i > 0; i--) {
            json = new Thing(new ArrayList<>(
                    List.of(new Member("\"type\"", token("\"Negation\"")), new Member("\"of\"", json))));
        }
        return json;
    }

    private static Json elementTwice(Slot slot, Values v) {
        List<Json> elements = new ArrayList<>(((Row) slot.value()).elements());
        elements.add(v.below(elements.size() + 1), v.oneOf(elements));
        return new Row(elements);
    }

    private static Draft swap(Draft draft, Values v) {
        if (draft instanceof Draft.Tree tree) {
            List<Slot> slots = Json.slots(tree.root());
            if (!slots.isEmpty()) {
                v.oneOf(slots).replace().accept(v.oneOf(slots).value() instanceof Token token ? token : token("[]"));
            }
        }
        return draft;
    }

    private static String insert(String text, Values v, String what) {
        int at = v.below(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    private static String replaceOne(String text, Values v, String what, String by) {
        int at = text.indexOf(what, v.below(text.length() + 1));
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + what.length());
    }

    private static byte[] insertBytes(byte[] bytes, Values v) {
        byte[] more = v.oneOf(
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xC1, (byte) 0xBF},
                new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xF0, (byte) 0x9F},
                new byte[] {0},
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                new byte[] {(byte) 0xC2, (byte) 0xA0});
        int at = v.oneOf(0, bytes.length, v.below(bytes.length + 1));
        byte[] longer = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }
}
