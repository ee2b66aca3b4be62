package io.holdpoint.console;

import io.holdpoint.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON laid out for reading. Only white space between tokens changes: what is shown of each token is what is stored of it.
 * Text that is no JSON comes out readable as well, since people edit it.
 */
final class JsonLayout {

    private JsonLayout() {}

    /**
     * A property of the arguments.
     *
     * @param json its value as it is stored, laid out
     * @param text its value if it is a string, otherwise the same as {@code json}
     */
    record Property(String name, String json, String text, boolean isText) {}

    /** The top-level properties of an object, in order; empty for what is no object. */
    static List<Property> properties(String json) {
        List<Property> properties = new ArrayList<>();
        List<String> tokens = tokens(json);
        if (tokens.isEmpty() || !tokens.get(0).equals("{")) {
            return properties;
        }
        int i = 1;
        while (i + 2 < tokens.size() && tokens.get(i + 1).equals(":")) {
            String name = string(tokens.get(i));
            int end = i + 2;
            int depth = 0;
            while (end < tokens.size() - 1 && (depth > 0 || !tokens.get(end).equals(","))) {
                depth += depth(tokens.get(end));
                end++;
            }
            List<String> value = tokens.subList(i + 2, end);
            String laidOut = layOut(value);
            boolean isText = value.size() == 1 && laidOut.startsWith("\"");
            properties.add(new Property(name, laidOut, isText ? string(laidOut) : laidOut, isText));
            i = end + 1;
        }
        return properties;
    }

    /** The whole text, laid out. */
    static String layOut(String json) {
        return layOut(tokens(json));
    }

    private static String layOut(List<String> tokens) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (depth(token) < 0) {
                depth--;
            }
            out.append(token);
            if (depth(token) > 0) {
                depth++;
            }
            if (token.equals(":")) {
                out.append(' ');
            } else if (token.equals(",")
                    || (depth(token) > 0 && depth(next) >= 0)
                    || (depth(next) < 0 && depth(token) <= 0)) {
                newLine(out, depth(next) < 0 ? depth - 1 : depth);
            }
        }
        return out.toString();
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').append("  ".repeat(Math.max(0, depth)));
    }

    private static int depth(String token) {
        return switch (token) {
            case "{", "[" -> 1;
            case "}", "]" -> -1;
            default -> 0;
        };
    }

    private static List<String> tokens(String json) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            int start = i++;
            if (c == '"') {
                while (i < json.length() && json.charAt(i) != '"') {
                    i += json.charAt(i) == '\\' ? 2 : 1;
                }
                i = Math.min(json.length(), i + 1);
            } else if (isWord(c)) {
                while (i < json.length() && isWord(json.charAt(i))) {
                    i++;
                }
            }
            if (c > ' ') {
                tokens.add(json.substring(start, i));
            }
        }
        return tokens;
    }

    private static boolean isWord(char c) {
        return c > ' ' && "{}[],:\"".indexOf(c) < 0;
    }

    private static String string(String token) {
        try {
            JsonReader in = JsonReader.of(token);
            String text = in.string();
            in.end();
            return text;
        } catch (RuntimeException e) {
            return token;
        }
    }
}
