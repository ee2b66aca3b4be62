package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document strictly, pulled by generated code that knows what must come next. There is no lenient mode:
 * whatever is not exactly what was asked for is an {@link ArgumentException} that says where, what was expected and what
 * was found.
 *
 * <p>A document has at most 64 KiB, 64 levels of nesting, and 1000 digits in a number. Not thread-safe; one reader reads
 * one document.
 *
 * @since 0.1
 */
public final class JsonReader {

    static final int MAX_DIGITS = 1000;

    /** Fewer characters than this always fit an int. */
    private static final int INT_LENGTH = 10;

    /** Fewer characters than this always fit a long. */
    private static final int LONG_LENGTH = 19;

    private static final Shape NO_PROPERTIES = Shape.of();

    private final Tokens tokens;

    private JsonReader(String text) {
        this.tokens = new Tokens(text);
    }

    /**
     * A reader of this text.
     *
     * @throws ArgumentException if the text is too long
     */
    public static JsonReader of(String json) {
        return new JsonReader(Source.checked(json));
    }

    /**
     * A reader of this text in UTF-8.
     *
     * @throws ArgumentException if the text is too long, or not UTF-8
     */
    public static JsonReader of(byte[] utf8) {
        return new JsonReader(Source.decoded(utf8));
    }

    /**
     * Checks that only white space is left.
     *
     * @throws ArgumentException if anything else follows the value
     */
    public void end() {
        String rest = tokens.rest();
        if (!rest.isEmpty()) {
            throw new ArgumentException("$: expected nothing after the arguments, found " + Quote.of(rest), false);
        }
    }

    /** Reads the arguments of a tool that takes none: an object without properties, or nothing at all. */
    public void noArguments() {
        if (!tokens.isBlank()) {
            beginObject(NO_PROPERTIES);
            nextProperty();
        }
    }

    /** Enters an object; then come calls of {@link #nextProperty()}. */
    public void beginObject(Shape shape) {
        tokens.take(JsonToken.START_OBJECT, "an object");
        tokens.enter(shape);
    }

    /**
     * Moves to the next property of the object.
     *
     * @return its number in the object's shape, or -1 at the end of the object
     * @throws ArgumentException if it has no such property, has it twice, or ends without a required one
     */
    public int nextProperty() {
        JsonParser parser = tokens.parser;
        Frame object = tokens.frame;
        Shape shape = object.shape;
        if (shape == null) {
            throw new IllegalStateException("not in an object");
        }
        try {
            // Models mostly keep to the order of the schema: then no string is made of the name.
            int index = object.index + 1;
            if (index == shape.size() || !parser.nextFieldName(shape.encoded(index))) {
                JsonToken token = index == shape.size() ? parser.nextToken() : parser.currentToken();
                if (token == JsonToken.END_OBJECT) {
                    return leaveObject(object, shape);
                }
                index = shape.find(parser.currentName());
                if (index < 0) {
                    throw unknown(parser.currentName(), shape);
                }
            }
            object.index = index;
            if (!object.mark(index)) {
                throw tokens.problemOfObject("duplicate property " + Quote.of(shape.name(index)));
            }
            return index;
        } catch (IOException e) {
            throw inProperty(object, shape, e);
        }
    }

    private int leaveObject(Frame object, Shape shape) {
        if (!shape.isComplete(object)) {
            var missing = shape.missing(object);
            String noun = missing.size() == 1 ? "property " : "properties ";
            throw tokens.problemOfObject("missing required " + noun + Quote.all(missing));
        }
        tokens.leave();
        return -1;
    }

    private ArgumentException unknown(String name, Shape shape) {
        String allowed = shape.size() == 0 ? "; none is allowed here" : "; allowed are " + Quote.all(shape.names());
        return tokens.problemOfObject(
                "unknown property " + Quote.of(name) + Nearest.hint(name, shape.names()) + allowed);
    }

    /** The parser looks at the value as soon as it has read the name, so the name may be further than the frame. */
    private ArgumentException inProperty(Frame object, Shape shape, IOException thrown) {
        try {
            object.index = shape.find(String.valueOf(tokens.parser.currentName()));
        } catch (IOException unreadableName) {
            thrown.addSuppressed(unreadableName);
        }
        return tokens.syntax(thrown);
    }

    /** Enters an array; then come calls of {@link #nextElement()}. */
    public void beginArray() {
        tokens.take(JsonToken.START_ARRAY, "an array");
        tokens.enter(null);
    }

    /** Moves to the next element of the array; returns false at its end. */
    public boolean nextElement() {
        JsonToken token = tokens.advance();
        if (token == JsonToken.END_ARRAY) {
            tokens.leave();
            return false;
        }
        tokens.frame.index++;
        tokens.putBack(token);
        return true;
    }

    /** Enters an object whose keys are free; then come calls of {@link #nextKey()}. */
    public void beginMap() {
        tokens.take(JsonToken.START_OBJECT, "an object");
        tokens.enter(null);
    }

    /** Moves to the next entry of the map and returns its key; {@code null} at the end. The caller checks for twins. */
    public @Nullable String nextKey() {
        if (tokens.advance() == JsonToken.END_OBJECT) {
            tokens.leave();
            return null;
        }
        try {
            String key = tokens.parser.currentName();
            tokens.frame.key = key;
            return tokens.whole(key);
        } catch (IOException e) {
            throw tokens.syntax(e);
        }
    }

    /** Takes a null if that is what comes next; otherwise the value stays to be read. */
    public boolean nullValue() {
        JsonToken token = tokens.take();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        tokens.putBack(token);
        return false;
    }

    /** Reads a string. */
    public String string() {
        return string("a string");
    }

    String string(String expected) {
        tokens.take(JsonToken.VALUE_STRING, expected);
        return tokens.whole(tokens.text());
    }

    /** Reads {@code true} or {@code false}. */
    public boolean bool() {
        JsonToken token = tokens.take();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw tokens.unexpected("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Reads an integer that fits a {@code byte}. */
    public byte int8() {
        return (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code short}. */
    public short int16() {
        return (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Reads an integer that fits an {@code int}. */
    public int int32() {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code long}. */
    public long int64() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long integer(long least, long most) {
        tokens.take(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            JsonParser parser = tokens.parser;
            int length = parser.getTextLength();
            long value;
            if (length < LONG_LENGTH) {
                value = length < INT_LENGTH ? parser.getIntValue() : parser.getLongValue();
            } else {
                BigInteger big = new BigInteger(digits("an integer"));
                if (big.bitLength() >= Long.SIZE) {
                    throw outOfRange(least, most);
                }
                value = big.longValue();
            }
            if (value < least || value > most) {
                throw outOfRange(least, most);
            }
            return value;
        } catch (IOException e) {
            throw tokens.syntax(e);
        }
    }

    private ArgumentException outOfRange(long least, long most) {
        return tokens.unexpected("an integer from " + least + " to " + most);
    }

    /** Reads an integer of at most 1000 digits. */
    public BigInteger bigInteger() {
        tokens.take(JsonToken.VALUE_NUMBER_INT, "an integer");
        return new BigInteger(digits("an integer"));
    }

    /** Reads a number exactly; it has at most 1000 digits before and after the decimal point. */
    public BigDecimal decimal() {
        BigDecimal value = Numbers.decimal(number("a decimal"));
        if (value == null) {
            throw tokens.unexpected("a decimal with at most " + MAX_DIGITS + " digits before and after the point");
        }
        return value;
    }

    /** Reads a number as the nearest {@code double}. */
    public double float64() {
        double value = Double.parseDouble(number("a number"));
        if (Double.isInfinite(value)) {
            throw tokens.unexpected("a number that fits a 64-bit float");
        }
        return value;
    }

    /** Reads a number as the nearest {@code float}. */
    public float float32() {
        float value = Float.parseFloat(number("a number"));
        if (Float.isInfinite(value)) {
            throw tokens.unexpected("a number that fits a 32-bit float");
        }
        return value;
    }

    private String number(String expected) {
        JsonToken token = tokens.take();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw tokens.unexpected(expected);
        }
        return digits(expected);
    }

    private String digits(String expected) {
        String digits = tokens.text();
        if (digits.length() > MAX_DIGITS) {
            throw tokens.unexpected(expected + " of at most " + MAX_DIGITS + " digits");
        }
        return digits;
    }

    /**
     * What to throw when a value was read but is not acceptable: it breaks a constraint.
     *
     * @param expected what it should have been, such as {@code an integer of at least 1}
     * @param value what was read
     */
    public ArgumentException invalid(String expected, @Nullable Object value) {
        return tokens.problem("expected " + expected + ", found " + Problem.describe(value));
    }

    /** What to throw when a constructor or a setter of the application refused the values that were read. */
    public ArgumentException rejected(RuntimeException thrown) {
        return thrown instanceof ArgumentException known ? known : tokens.problem(Problem.reason(thrown));
    }
}
