package io.holdpoint.comparisons.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** JSON as it is written, with every token as its text, so that it can be changed into something that is not JSON. */
sealed interface Json {

    /** An object; names are quoted, and may come twice. */
    record Thing(List<Member> members) implements Json {}

    /** A property. */
    record Member(String name, Json value) {}

    /** An array. */
    record Row(List<Json> elements) implements Json {}

    /** A string, a number or a literal, or whatever stands in their place. */
    record Token(String text) implements Json {
        boolean isString() {
            return text.startsWith("\"");
        }

        boolean isNumber() {
            return text.startsWith("-") || Character.isDigit(text.charAt(0));
        }
    }

    /** A value and a way to put another in its place. */
    record Slot(Json value, Consumer<Json> replace) {}

    /** Reads text in canonical form, which has no white space. */
    static Json parse(String canonical) {
        int[] at = {0};
        return parse(canonical, at);
    }

    private static Json parse(String text, int[] at) {
        char first = text.charAt(at[0]);
        if (first != '{' && first != '[') {
            return new Token(token(text, at));
        }
        List<Member> members = new ArrayList<>();
        List<Json> elements = new ArrayList<>();
        at[0]++;
        while (text.charAt(at[0]) != '}' && text.charAt(at[0]) != ']') {
            if (first == '{') {
                String name = token(text, at);
                at[0]++;
                members.add(new Member(name, parse(text, at)));
            } else {
                elements.add(parse(text, at));
            }
            at[0] += text.charAt(at[0]) == ',' ? 1 : 0;
        }
        at[0]++;
        return first == '{' ? new Thing(members) : new Row(elements);
    }

    private static String token(String text, int[] at) {
        int start = at[0];
        int end = start + 1;
        if (text.charAt(start) == '"') {
            while (text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            end++;
        } else {
            while (",]}".indexOf(text.charAt(end)) < 0) {
                end++;
            }
        }
        at[0] = end;
        return text.substring(start, end);
    }

    /** Every value below the root, with a way to replace it. */
    static List<Slot> slots(Json root) {
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        return slots;
    }

    private static void collect(Json json, List<Slot> slots) {
        if (json instanceof Thing thing) {
            for (int i = 0; i < thing.members.size(); i++) {
                int index = i;
                Member member = thing.members.get(i);
                slots.add(new Slot(member.value, other -> thing.members.set(index, new Member(member.name, other))));
                collect(member.value, slots);
            }
        } else if (json instanceof Row row) {
            for (int i = 0; i < row.elements.size(); i++) {
                int index = i;
                slots.add(new Slot(row.elements.get(i), other -> row.elements.set(index, other)));
                collect(row.elements.get(i), slots);
            }
        }
    }

    /** As text without white space. */
    static String print(Json json) {
        StringBuilder out = new StringBuilder();
        print(json, out, null);
        return out.toString();
    }

    /** As text with the same meaning in another spelling: white space, escapes, another order of properties. */
    static String respell(Json json, SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        print(json, out, random);
        return out.toString();
    }

    private static void print(Json json, StringBuilder out, SplittableRandom random) {
        space(out, random);
        if (json instanceof Thing thing) {
            List<Member> members = new ArrayList<>(thing.members);
            if (random != null && random.nextInt(3) == 0) {
                Collections.rotate(members, random.nextInt(members.size() + 1));
            }
            String separator = "{";
            for (Member member : members) {
                out.append(separator);
                space(out, random);
                out.append(escape(member.name, random));
                space(out, random);
                out.append(':');
                print(member.value, out, random);
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (json instanceof Row row) {
            String separator = "[";
            for (Json element : row.elements) {
                out.append(separator);
                print(element, out, random);
                separator = ",";
            }
            out.append(row.elements.isEmpty() ? "[]" : "]");
        } else if (json instanceof Token token) {
            out.append(token.isString() ? escape(token.text, random) : token.text);
        }
        space(out, random);
    }

    private static void space(StringBuilder out, SplittableRandom random) {
        if (random != null && random.nextInt(8) == 0) {
            out.append(List.of(" ", "\n", "\t", "\r\n", "  ").get(random.nextInt(5)));
        }
    }

    private static String escape(String token, SplittableRandom random) {
        if (random == null || random.nextInt(4) > 0) {
            return token;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '\\') {
                int length = token.startsWith("u", i + 1) ? 6 : 2;
                out.append(token, i, Math.min(i + length, token.length()));
                i += length - 1;
            } else if (c == '/' && random.nextBoolean()) {
                out.append("\\/");
            } else if (c != '"' && !Character.isSurrogate(c) && random.nextInt(3) == 0) {
                out.append(
                        random.nextBoolean()
                                ? hex(c)
                                : "\\u" + hex(c).substring(2).toUpperCase(Locale.ROOT));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The character as an escape. */
    static String hex(char c) {
        return "\\u" + HexFormat.of().toHexDigits(c);
    }
}
