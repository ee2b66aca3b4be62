package io.holdpoint.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document in canonical form, driven by generated code: no white space, properties in schema order, one
 * way to escape, UTF-8. The same values always give the same bytes, so a digest of them says what was approved.
 *
 * <p>A value that JSON or the schema cannot hold, such as a missing required value or a number that is not finite, is an
 * {@link ArgumentException}. Not thread-safe.
 *
 * @since 0.1
 */
public final class JsonWriter {

    private final Utf8 text = new Utf8();
    private final Frame root = Frame.root();
    private Frame frame = root;
    private boolean lenient;

    /** Forgets the document, so that this writer can write another one. */
    public void reset() {
        text.clear();
        frame = root;
        frame.key = null;
        frame.index = -1;
        lenient = false;
    }

    /** The document as UTF-8. */
    public byte[] toBytes() {
        return text.toBytes();
    }

    /** The document as text. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Opens an object; then come {@link #name} and a value, in turn. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes the object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /**
     * From here on writes what there is, as for a tool's result: what is missing becomes {@code null} instead of an error.
     */
    public void lenient() {
        lenient = true;
    }

    /** The name of the value that comes next. */
    public JsonWriter name(String name) {
        separate();
        frame.key = name;
        quote(name);
        text.put(':');
        return this;
    }

    /** Writes a string. */
    public JsonWriter string(@Nullable CharSequence value) {
        if (value == null) {
            return missing();
        }
        begin();
        quote(value.toString());
        return this;
    }

    /** Writes a string in the given form. */
    public <T> JsonWriter text(TextFormat<T> format, @Nullable T value) {
        if (value == null) {
            return missing();
        }
        String printed = format.print(value);
        if (!lenient && format.parse(printed) == null) {
            throw invalid(format.words(), printed);
        }
        return string(printed);
    }

    /** Writes the string that stands for a constant. */
    public <T> JsonWriter choice(Choice<T> choice, @Nullable T constant) {
        if (constant == null) {
            return missing();
        }
        String name = choice.name(constant);
        if (name == null && !lenient) {
            throw invalid(choice.words(), constant);
        }
        return string(name == null ? constant.toString() : name);
    }

    /** Writes a string of one UTF-16 unit. */
    public JsonWriter character(@Nullable Character value) {
        return string(value == null ? null : value.toString());
    }

    /** Writes {@code true} or {@code false}. */
    public JsonWriter bool(@Nullable Boolean value) {
        return value == null ? missing() : raw(value.toString());
    }

    /** Writes an integer of 8, 16, 32 or 64 bits. */
    public JsonWriter integer(@Nullable Number value) {
        return value == null ? missing() : raw(Long.toString(value.longValue()));
    }

    /** Writes a year. */
    public JsonWriter year(@Nullable Year value) {
        return integer(value == null ? null : value.getValue());
    }

    /** Writes an integer. */
    public JsonWriter bigInteger(@Nullable BigInteger value) {
        if (value == null) {
            return missing();
        }
        String digits = value.toString();
        if (!lenient && digits.length() > Numbers.MAX_DIGITS) {
            throw invalid(Numbers.LIMITED_INTEGER, value);
        }
        return raw(digits);
    }

    /** Writes a number exactly, with its scale. */
    public JsonWriter decimal(@Nullable BigDecimal value) {
        if (value == null) {
            return missing();
        }
        if (!lenient && !Numbers.isReasonable(value)) {
            // Not shown: its digits could fill the memory.
            throw new ArgumentException(frame.path() + ": expected " + Numbers.LIMITED_DECIMAL, false);
        }
        return raw(value.toString());
    }

    /** Writes a finite number. */
    public JsonWriter float64(@Nullable Double value) {
        return value == null ? missing() : finite(value, Double.isFinite(value));
    }

    /** Writes a finite number. */
    public JsonWriter float32(@Nullable Float value) {
        return value == null ? missing() : finite(value, Float.isFinite(value));
    }

    private JsonWriter finite(Number value, boolean finite) {
        if (!finite && !lenient) {
            throw invalid("a finite number", value);
        }
        return raw(finite ? value.toString() : "null");
    }

    /** Writes what {@link JsonReader#any()} reads. */
    public JsonWriter any(@Nullable Object value) {
        if (value == null) {
            return raw("null");
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new TreeMap<>();
            map.forEach((key, entry) -> entries.put((String) key, entry));
            return mapOfNullable(entries, JsonWriter::any);
        } else if (value instanceof List<?> list) {
            return listOfNullable(list, JsonWriter::any);
        } else if (value instanceof String text) {
            return string(text);
        } else if (value instanceof Boolean flag) {
            return bool(flag);
        }
        return decimal((BigDecimal) value);
    }

    /** Writes an array. */
    public <T> JsonWriter list(@Nullable Iterable<? extends @Nullable T> values, ValueWriter<T> element) {
        return list(values, element, lenient);
    }

    /** Writes an array that may have {@code null} elements. */
    public <T> JsonWriter listOfNullable(@Nullable Iterable<? extends @Nullable T> values, ValueWriter<T> element) {
        return list(values, element, true);
    }

    private <T> JsonWriter list(
            @Nullable Iterable<? extends @Nullable T> values, ValueWriter<T> element, boolean nulls) {
        if (values == null) {
            return missing();
        }
        open('[');
        for (T value : values) {
            frame.index++;
            write(value, element, nulls);
        }
        return close(']');
    }

    /** Writes an object of entries, ordered by key. */
    public <T> JsonWriter map(@Nullable Map<String, ? extends @Nullable T> values, ValueWriter<T> element) {
        return values == null ? missing() : entries(values, element, lenient);
    }

    /** Writes an object of entries that may have {@code null} values, ordered by key. */
    public <T> JsonWriter mapOfNullable(@Nullable Map<String, ? extends @Nullable T> values, ValueWriter<T> element) {
        return values == null ? missing() : entries(values, element, true);
    }

    /** The entries under the names that stand for their keys, to be written as a map. */
    public <K, T> @Nullable Map<String, @Nullable T> named(
            Choice<K> keys, @Nullable Map<K, ? extends @Nullable T> values) {
        if (values == null) {
            return null;
        }
        Map<String, @Nullable T> named = new TreeMap<>();
        values.forEach((key, value) -> {
            String name = keys.name(key);
            if (name == null) {
                throw invalid(keys.words(), key);
            }
            named.put(name, value);
        });
        return named;
    }

    private <T> JsonWriter entries(Map<String, ? extends @Nullable T> values, ValueWriter<T> element, boolean nulls) {
        open('{');
        for (Map.Entry<String, ? extends @Nullable T> entry : new TreeMap<>(values).entrySet()) {
            name(entry.getKey());
            write(entry.getValue(), element, nulls);
        }
        return close('}');
    }

    private <T> void write(@Nullable T value, ValueWriter<T> element, boolean nulls) {
        if (value == null) {
            if (!nulls) {
                throw invalid("a value", null);
            }
            raw("null");
        } else {
            element.write(this, value);
        }
    }

    /**
     * Writes {@code null} in place of a required value.
     *
     * @throws ArgumentException if this writer is not {@link #lenient}
     */
    public JsonWriter missing() {
        if (!lenient) {
            throw invalid("a value", null);
        }
        return raw("null");
    }

    private ArgumentException invalid(String expected, @Nullable Object found) {
        String problem = "expected " + expected + ", found " + Problem.describe(found);
        return new ArgumentException(frame.path() + ": " + problem, false);
    }

    private JsonWriter open(char bracket) {
        begin();
        text.put(bracket);
        Frame inner = frame.enter(null);
        if (inner == null) {
            throw new ArgumentException(
                    frame.path() + ": expected at most " + Frame.MAX_DEPTH + " levels of nesting; is there a cycle?",
                    false);
        }
        frame = inner;
        return this;
    }

    private JsonWriter close(char bracket) {
        frame = frame.leave();
        text.put(bracket);
        return this;
    }

    private JsonWriter raw(String ascii) {
        begin();
        text.put(ascii);
        return this;
    }

    private void quote(String value) {
        if (!Surrogates.anyUnpaired(value)) {
            text.quote(value);
        } else if (lenient) {
            text.quote(Surrogates.replaced(value));
        } else {
            throw invalid("text without unpaired surrogates", value);
        }
    }

    /** Before a value: an element of an array is set apart from the one before it. */
    private void begin() {
        if (frame.key == null) {
            separate();
        }
    }

    private void separate() {
        byte last = text.last();
        if (last != 0 && last != '{' && last != '[') {
            text.put(',');
        }
    }
}
