package io.holdpoint.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdpoint.spi.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line that tells a person what a call does: the tool's template, filled from the arguments that will be used. */
final class Summary {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    /** A value longer than this says no more in one line. */
    private static final int LONGEST_VALUE = 80;

    private Summary() {}

    static String of(ToolSpec tool, byte[] arguments) {
        if (tool.summary().isEmpty()) {
            return tool.name();
        }
        Map<String, String> values = values(arguments);
        Matcher matcher = PLACEHOLDER.matcher(tool.summary());
        return matcher.replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "-")));
    }

    /** The top-level values: text as it is, numbers as written, anything larger as its size. */
    private static Map<String, String> values(byte[] arguments) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser in = Json.FACTORY.createParser(arguments)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                values.put(name, value(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("canonical arguments cannot be read", e);
        }
        return values;
    }

    private static String value(JsonParser in) throws IOException {
        JsonToken token = in.nextToken();
        if (token == JsonToken.START_OBJECT) {
            in.skipChildren();
            return "{...}";
        }
        if (token == JsonToken.START_ARRAY) {
            int elements = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                in.skipChildren();
                elements++;
            }
            return elements == 1 ? "1 item" : elements + " items";
        }
        return visible(in.getText());
    }

    /** One line in which nothing hides: what would break it, turn it round or not be seen is shown by its number. */
    private static String visible(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST_VALUE).forEach(character -> {
            if (isPlain(character)) {
                line.appendCodePoint(character);
            } else {
                line.append(String.format("<U+%04X>", character));
            }
        });
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE ? line.toString() : line + "...";
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
