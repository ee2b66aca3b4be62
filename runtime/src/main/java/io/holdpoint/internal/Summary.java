package io.holdpoint.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.holdpoint.spi.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line that tells a person what a call does: the tool's template, filled from the arguments that will be used. */
final class Summary {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();
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
        try (JsonParser in = JSON.createParser(arguments)) {
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
        String text = in.getText();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
