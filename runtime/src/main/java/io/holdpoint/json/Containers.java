package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists, sets and maps; none of them can be changed afterwards. */
final class Containers {

    private Containers() {}

    static <T extends @Nullable Object> List<T> list(JsonReader in, Tokens tokens, ValueReader<T> element) {
        List<T> values = new ArrayList<>();
        beginArray(tokens);
        while (nextElement(tokens)) {
            values.add(element.read(in));
        }
        return Collections.unmodifiableList(values);
    }

    static <T extends @Nullable Object> Set<T> set(JsonReader in, Tokens tokens, ValueReader<T> element) {
        Set<T> values = new LinkedHashSet<>();
        beginArray(tokens);
        while (nextElement(tokens)) {
            T value = element.read(in);
            if (!values.add(value)) {
                throw tokens.problem("expected an element that has not come before, found " + Problem.describe(value));
            }
        }
        return Collections.unmodifiableSet(values);
    }

    private static void beginArray(Tokens tokens) {
        tokens.take(JsonToken.START_ARRAY, "an array");
        tokens.enter(null);
    }

    private static boolean nextElement(Tokens tokens) {
        JsonToken token = tokens.advance();
        if (token == JsonToken.END_ARRAY) {
            tokens.leave();
            return false;
        }
        tokens.frame.index++;
        tokens.putBack(token);
        return true;
    }

    static <K, V extends @Nullable Object> Map<K, V> map(
            JsonReader in, Tokens tokens, Function<String, K> toKey, ValueReader<V> value) {
        tokens.take(JsonToken.START_OBJECT, "an object");
        tokens.enter(null);
        Map<K, V> values = new LinkedHashMap<>();
        while (tokens.advance() != JsonToken.END_OBJECT) {
            String name = name(tokens);
            K key = toKey.apply(name);
            if (values.containsKey(key)) {
                throw tokens.problemOfObject("duplicate property " + Quote.of(name));
            }
            tokens.frame.key = name;
            values.put(key, value.read(in));
        }
        tokens.leave();
        return Collections.unmodifiableMap(values);
    }

    private static String name(Tokens tokens) {
        try {
            return tokens.whole(tokens.parser.currentName());
        } catch (IOException e) {
            throw tokens.syntax(e);
        }
    }

    static <K> K key(Tokens tokens, Choice<K> keys, String name) {
        K constant = keys.constant(name);
        if (constant == null) {
            throw tokens.problemOfObject("unknown property " + Quote.of(name) + Nearest.hint(name, keys.names())
                    + "; allowed are " + Quote.all(keys.names()));
        }
        return constant;
    }
}
