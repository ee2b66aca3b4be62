package io.holdpoint.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[256];
    private int size;
    private Frame frame = Frame.root();

    /** The document as UTF-8. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The document as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** Opens an object; then come {@link #name} and a value, in turn. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes the object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array; then come values. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes the array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of the value that comes next. */
    public JsonWriter name(String name) {
        separate();
        frame.key = name;
        quote(name);
        put(':');
        return this;
    }

    /** Writes a string. */
    public JsonWriter string(@Nullable CharSequence value) {
        String text = present(value).toString();
        begin();
        quote(text);
        return this;
    }

    /** Writes {@code true} or {@code false}. */
    public JsonWriter bool(boolean value) {
        return raw(value ? "true" : "false");
    }

    /** Writes an integer. */
    public JsonWriter integer(long value) {
        return raw(Long.toString(value));
    }

    /** Writes an integer. */
    public JsonWriter bigInteger(@Nullable BigInteger value) {
        String digits = present(value).toString();
        if (digits.length() > JsonReader.MAX_DIGITS) {
            throw invalid("an integer of at most " + JsonReader.MAX_DIGITS + " digits", value);
        }
        return raw(digits);
    }

    /** Writes a number exactly, with its scale. */
    public JsonWriter decimal(@Nullable BigDecimal value) {
        BigDecimal number = present(value);
        if (!Numbers.isReasonable(number)) {
            String limit = "a decimal with at most " + JsonReader.MAX_DIGITS + " digits before and after the point";
            throw Problem.at(frame.path(), "expected " + limit, "0");
        }
        return raw(number.toString());
    }

    /** Writes a finite number. */
    public JsonWriter float64(double value) {
        if (!Double.isFinite(value)) {
            throw invalid("a finite number", value);
        }
        return raw(Double.toString(value));
    }

    /** Writes a finite number. */
    public JsonWriter float32(float value) {
        if (!Float.isFinite(value)) {
            throw invalid("a finite number", value);
        }
        return raw(Float.toString(value));
    }

    /** Writes {@code null}. */
    public JsonWriter nullValue() {
        return raw("null");
    }

    /**
     * The value, which is required.
     *
     * @throws ArgumentException if it is {@code null}
     */
    public <T> T present(@Nullable T value) {
        if (value == null) {
            throw invalid("a value", null);
        }
        return value;
    }

    private ArgumentException invalid(String expected, @Nullable Object found) {
        String problem = "expected " + expected + ", found " + Problem.describe(found);
        return new ArgumentException(frame.path() + ": " + problem, false);
    }

    private JsonWriter open(char bracket) {
        begin();
        put(bracket);
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
        put(bracket);
        return this;
    }

    private JsonWriter raw(String ascii) {
        begin();
        int length = ascii.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Before a value: an element of an array is counted and set apart from the one before it. */
    private void begin() {
        if (frame.key == null) {
            separate();
            frame.index++;
        }
    }

    private void separate() {
        if (size > 0) {
            byte last = bytes[size - 1];
            if (last != '{' && last != '[') {
                put(',');
            }
        }
    }

    private void quote(String text) {
        put('"');
        int length = text.length();
        reserve(length * 3 + 2);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c, length - i);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                tail(c);
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                tail(c >> 6);
                tail(c);
            } else {
                pair(text, i++);
            }
        }
        put('"');
    }

    private void ascii(char c, int left) {
        if (c >= ' ' && c != '"' && c != '\\') {
            bytes[size++] = (byte) c;
            return;
        }
        int plain = "\"\\\b\t\n\f\r".indexOf(c);
        // An escape is longer than the three bytes for each character that were reserved.
        reserve(6 + 3 * left);
        bytes[size++] = '\\';
        if (plain >= 0) {
            bytes[size++] = (byte) "\"\\btnfr".charAt(plain);
        } else {
            bytes[size++] = 'u';
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void pair(String text, int high) {
        int point = text.codePointAt(high);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw invalid("text without unpaired surrogates", text);
        }
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        tail(point >> 12);
        tail(point >> 6);
        tail(point);
    }

    /** A byte after the first of a character: its last six bits. */
    private void tail(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
