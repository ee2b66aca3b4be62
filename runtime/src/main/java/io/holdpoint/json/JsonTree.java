package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Generated schemas as trees of maps and lists, for rewriting them. Not strict, and not for what a model wrote.
 *
 * @since 0.1
 */
public final class JsonTree {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private JsonTree() {}

    /** The tree of a schema. */
    public static Map<String, @Nullable Object> parse(String schema) {
        try (JsonParser in = JSON.createParser(schema)) {
            in.nextToken();
            return object(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a generated schema cannot be read: " + schema, e);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            object.put(name, value(in));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(in));
                }
                yield array;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> in.getDecimalValue();
        };
    }

    /** The schema of a tree. */
    public static String print(Object schema) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does no output", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }

    /** The part of a schema under this keyword, as an object; empty if there is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> child(Map<String, @Nullable Object> schema, String keyword) {
        return schema.get(keyword) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The parts of a schema under this keyword, as a list of objects; empty if there is none. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, @Nullable Object>> children(Map<String, @Nullable Object> schema, String keyword) {
        return schema.get(keyword) instanceof List<?> list ? (List<Map<String, @Nullable Object>>) list : List.of();
    }
}
