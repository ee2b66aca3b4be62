package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

    /** Fewer digits than this always fit an int. */
    private static final int INT_DIGITS = 10;

    /** Fewer digits than this always fit a long. */
    private static final int LONG_DIGITS = 19;

    private static final Shape NO_PROPERTIES = Shape.of();

    /** The parser's own limit on numbers is out of the way, so that the message is ours. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Source.MAX_BYTES)
                    .build())
            .build();

    private final String text;
    private final JsonParser parser;
    private final boolean mayHoldSurrogates;
    private Frame frame = Frame.root();

    /** A token that was read ahead and not yet taken. */
    private @Nullable JsonToken ahead;

    private JsonReader(String text) {
        this.text = text;
        this.mayHoldSurrogates = Surrogates.possibleIn(text);
        try {
            this.parser = FACTORY.createParser(text.toCharArray());
        } catch (IOException e) {
            throw new IllegalStateException("a parser over memory does no input", e);
        }
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
        int at = (int) parser.currentLocation().getCharOffset();
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length()) {
            throw new ArgumentException(
                    "$: expected nothing after the arguments, found " + Quote.of(text.substring(at)), false);
        }
    }

    /** Reads the arguments of a tool that takes none: an object without properties, or nothing at all. */
    public void noArguments() {
        if (!text.isBlank()) {
            beginObject(NO_PROPERTIES);
            nextProperty();
        }
    }

    /** Enters an object; then come calls of {@link #nextProperty()}. */
    public void beginObject(Shape shape) {
        if (take() != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
        enter(shape);
    }

    /**
     * Moves to the next property of the object.
     *
     * @return its number in the object's shape, or -1 at the end of the object
     * @throws ArgumentException if it has no such property, has it twice, or ends without a required one
     */
    public int nextProperty() {
        Frame object = frame;
        Shape shape = object.shape;
        if (shape == null) {
            throw new IllegalStateException("not in an object");
        }
        try {
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
                throw Problem.at(object.ownPath(), "duplicate property " + Quote.of(shape.name(index)), text);
            }
            return index;
        } catch (IOException e) {
            throw inProperty(object, shape, e);
        }
    }

    private int leaveObject(Frame object, Shape shape) {
        if (!shape.isComplete(object)) {
            var missing = shape.missing(object);
            String noun = missing.size() == 1 ? "missing required property " : "missing required properties ";
            throw Problem.at(object.ownPath(), noun + Quote.all(missing), text);
        }
        frame = object.leave();
        return -1;
    }

    /** The parser looks at the value as soon as it has read the name, so the name may be further than the frame. */
    private ArgumentException inProperty(Frame object, Shape shape, IOException thrown) {
        try {
            object.index = shape.find(String.valueOf(parser.currentName()));
        } catch (IOException unreadableName) {
            thrown.addSuppressed(unreadableName);
        }
        return syntax(thrown);
    }

    private ArgumentException unknown(String name, Shape shape) {
        String allowed = shape.size() == 0 ? "; none is allowed here" : "; allowed are " + Quote.all(shape.names());
        String problem = "unknown property " + Quote.of(name) + Nearest.hint(name, shape.names()) + allowed;
        return Problem.at(frame.ownPath(), problem, text);
    }

    /** Enters an array; then come calls of {@link #nextElement()}. */
    public void beginArray() {
        if (take() != JsonToken.START_ARRAY) {
            throw unexpected("an array");
        }
        enter(null);
    }

    /** Moves to the next element of the array; returns false at its end. */
    public boolean nextElement() {
        JsonToken token = advance();
        if (token == JsonToken.END_ARRAY) {
            frame = frame.leave();
            return false;
        }
        frame.index++;
        ahead = token;
        return true;
    }

    /** Enters an object whose keys are free; then come calls of {@link #nextKey()}. */
    public void beginMap() {
        if (take() != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
        enter(null);
    }

    /** Moves to the next entry of the map and returns its key; {@code null} at the end. The caller checks for twins. */
    public @Nullable String nextKey() {
        if (advance() == JsonToken.END_OBJECT) {
            frame = frame.leave();
            return null;
        }
        try {
            String key = parser.currentName();
            frame.key = key;
            return whole(key);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Takes a null if that is what comes next; otherwise the value stays to be read. */
    public boolean nullValue() {
        JsonToken token = take();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        ahead = token;
        return false;
    }

    /** Reads a string. */
    public String string() {
        return string("a string");
    }

    String string(String expected) {
        if (take() != JsonToken.VALUE_STRING) {
            throw unexpected(expected);
        }
        try {
            return whole(parser.getText());
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Reads {@code true} or {@code false}. */
    public boolean bool() {
        JsonToken token = take();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unexpected("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Reads an integer that fits an {@code int}. */
    public int int32() {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code long}. */
    public long int64() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code short}. */
    public short int16() {
        return (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code byte}. */
    public byte int8() {
        return (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    private long integer(long least, long most) {
        if (take() != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected("an integer");
        }
        try {
            int length = parser.getTextLength();
            if (length < INT_DIGITS && most == Integer.MAX_VALUE) {
                return parser.getIntValue();
            }
            BigInteger big = length < LONG_DIGITS ? null : new BigInteger(digits("an integer"));
            if (big == null || big.bitLength() < Long.SIZE) {
                long value = big == null ? parser.getLongValue() : big.longValue();
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw unexpected("an integer from " + least + " to " + most);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Reads an integer of at most 1000 digits. */
    public BigInteger bigInteger() {
        if (take() != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected("an integer");
        }
        return new BigInteger(digits("an integer"));
    }

    /** Reads a number exactly; it has at most 1000 digits before and after the decimal point. */
    public BigDecimal decimal() {
        JsonToken token = take();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw unexpected("a decimal");
        }
        BigDecimal value = Numbers.decimal(digits("a decimal"));
        if (value == null) {
            throw unexpected("a decimal with at most " + MAX_DIGITS + " digits before and after the point");
        }
        return value;
    }

    /** Reads a number as the nearest {@code double}. */
    public double float64() {
        JsonToken token = take();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw unexpected("a number");
        }
        double value = Double.parseDouble(digits("a number"));
        if (Double.isInfinite(value)) {
            throw unexpected("a number that fits a 64-bit float");
        }
        return value;
    }

    /** Reads a number as the nearest {@code float}. */
    public float float32() {
        JsonToken token = take();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw unexpected("a number");
        }
        float value = Float.parseFloat(digits("a number"));
        if (Float.isInfinite(value)) {
            throw unexpected("a number that fits a 32-bit float");
        }
        return value;
    }

    private String digits(String expected) {
        try {
            String digits = parser.getText();
            if (digits.length() > MAX_DIGITS) {
                throw unexpected(expected + " of at most " + MAX_DIGITS + " digits");
            }
            return digits;
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /**
     * What to throw when a value was read but is not acceptable: it breaks a constraint.
     *
     * @param expected what it should have been, such as {@code an integer of at least 1}
     * @param value what was read
     */
    public ArgumentException invalid(String expected, @Nullable Object value) {
        return Problem.at(frame.path(), "expected " + expected + ", found " + Problem.describe(value), text);
    }

    /** What to throw when a constructor or a setter of the application refused the values that were read. */
    public ArgumentException rejected(RuntimeException thrown) {
        return thrown instanceof ArgumentException known
                ? known
                : Problem.at(frame.path(), Problem.reason(thrown), text);
    }

    private void enter(@Nullable Shape shape) {
        Frame inner = frame.enter(shape);
        if (inner == null) {
            throw Problem.at(frame.path(), "expected at most " + Frame.MAX_DEPTH + " levels of nesting", text);
        }
        frame = inner;
    }

    private @Nullable JsonToken take() {
        JsonToken token = ahead;
        if (token == null) {
            return advance();
        }
        ahead = null;
        return token;
    }

    private @Nullable JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    private String whole(String value) {
        if (mayHoldSurrogates && Surrogates.anyUnpaired(value)) {
            throw unexpected("text without unpaired surrogates");
        }
        return value;
    }

    private ArgumentException unexpected(String expected) {
        try {
            return Problem.at(frame.path(), "expected " + expected + ", found " + Problem.describe(parser), text);
        } catch (IOException e) {
            return syntax(e);
        }
    }

    private ArgumentException syntax(IOException thrown) {
        return Problem.syntax(frame.path(), text, thrown);
    }
}
