package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @SuppressWarnings("NullAway") // does not see that the type argument may be null
    private static final ValueReader<@Nullable Object> ANY = JsonReader::any;

    private static final String ONE_CHARACTER = "a string of one character";
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
        tokens.close();
    }

    /**
     * Reads the arguments of a tool that takes none: an object without properties, or nothing at all.
     *
     * @param parameters how many parameters the method has that are not the model's
     */
    public @Nullable Object[] noArguments(int parameters) {
        if (!tokens.isBlank()) {
            beginObject(NO_PROPERTIES);
            nextProperty();
        }
        return new @Nullable Object[parameters];
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
        tokens.take(JsonToken.VALUE_STRING, "a string");
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
        return (byte) Numbers.integer(tokens, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code short}. */
    public short int16() {
        return (short) Numbers.integer(tokens, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Reads an integer that fits an {@code int}. */
    public int int32() {
        return (int) Numbers.integer(tokens, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Reads an integer that fits a {@code long}. */
    public long int64() {
        return Numbers.integer(tokens, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Reads an integer of at most 1000 digits. */
    public BigInteger bigInteger() {
        return Numbers.bigInteger(tokens);
    }

    /** Reads a number exactly; it has at most 1000 digits before and after the decimal point. */
    public BigDecimal decimal() {
        return Numbers.decimal(tokens);
    }

    /** Reads a number as the nearest {@code double}; one that would become infinite or zero is refused. */
    public double float64() {
        return Numbers.float64(tokens);
    }

    /** Reads a number as the nearest {@code float}; one that would become infinite or zero is refused. */
    public float float32() {
        return Numbers.float32(tokens);
    }

    /** Reads a year. */
    public Year year() {
        return Year.of((int) Numbers.integer(tokens, Year.MIN_VALUE, Year.MAX_VALUE));
    }

    /** Reads a string of one UTF-16 unit. */
    public char character() {
        tokens.take(JsonToken.VALUE_STRING, ONE_CHARACTER);
        String text = tokens.text();
        if (text.length() != 1) {
            throw tokens.unexpected(ONE_CHARACTER);
        }
        return tokens.whole(text).charAt(0);
    }

    /** Reads a string in the given form. */
    public <T> T text(TextFormat<T> format) {
        tokens.take(JsonToken.VALUE_STRING, format.words());
        T value = format.parse(tokens.text());
        if (value == null) {
            throw tokens.unexpected(format.words());
        }
        return value;
    }

    /** Reads a string that stands for a constant. */
    public <T> T choice(Choice<T> choice) {
        tokens.take(JsonToken.VALUE_STRING, choice.words());
        String name = tokens.text();
        T constant = choice.constant(name);
        if (constant == null) {
            throw tokens.unexpected(choice.words(), Nearest.hint(name, choice.names()));
        }
        return constant;
    }

    /**
     * Looks for the property that tells which of several objects comes next; the object stays to be read.
     *
     * @param tag the name of the property
     * @param cases its values, each with the number of its case
     */
    public int variant(String tag, Choice<Integer> cases) {
        return tokens.variant(tag, cases);
    }

    /** Reads an object that has nothing but its tag. */
    public <T> T tagOnly(Shape tag, T constant) {
        beginObject(tag);
        while (nextProperty() >= 0) {
            string();
        }
        return constant;
    }

    /** Reads an array; the list cannot be changed. */
    public <T extends @Nullable Object> List<T> list(ValueReader<T> element) {
        return Containers.list(this, tokens, element);
    }

    /** Reads an array without equal elements; the set keeps their order and cannot be changed. */
    public <T extends @Nullable Object> Set<T> set(ValueReader<T> element) {
        return Containers.set(this, tokens, element);
    }

    /** Reads an object with any keys; the map keeps their order and cannot be changed. */
    public <V extends @Nullable Object> Map<String, V> map(ValueReader<V> value) {
        return Containers.map(this, tokens, key -> key, value);
    }

    /** Reads an object whose keys stand for constants; the map keeps their order and cannot be changed. */
    public <K, V extends @Nullable Object> Map<K, V> map(Choice<K> keys, ValueReader<V> value) {
        return Containers.map(this, tokens, name -> Containers.key(tokens, keys, name), value);
    }

    /**
     * Reads any value: a map, a list, a string, a boolean, a {@code BigDecimal} or {@code null}. For tools whose schema is
     * only known while the application runs.
     */
    public @Nullable Object any() {
        JsonToken token = tokens.take();
        tokens.putBack(token);
        if (token == null) {
            throw tokens.unexpected("a value");
        }
        return switch (token) {
            case START_OBJECT -> this.<@Nullable Object>map(ANY);
            case START_ARRAY -> this.<@Nullable Object>list(ANY);
            case VALUE_STRING -> string();
            case VALUE_TRUE, VALUE_FALSE -> bool();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal();
            default ->
                orNull(in -> {
                    throw tokens.unexpected("a value");
                });
        };
    }

    /** Reads a value that may be {@code null}. */
    public <T> @Nullable T orNull(ValueReader<T> value) {
        return nullValue() ? null : value.read(this);
    }

    /** Reads a value that may be {@code null}, as an {@code Optional}. */
    public <T> Optional<T> optional(ValueReader<T> value) {
        return nullValue() ? Optional.empty() : Optional.of(value.read(this));
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
