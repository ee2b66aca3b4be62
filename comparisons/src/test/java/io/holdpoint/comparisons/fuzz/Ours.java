package io.holdpoint.comparisons.fuzz;

import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.util.List;
import java.util.function.Supplier;

/** The generated decoder and encoder. */
final class Ours {

    private static final ToolTable TABLE = new Catalogue_Tools();
    private static final List<String> NAMES =
            TABLE.tools().stream().map(ToolSpec::name).toList();

    private Ours() {}

    static ToolSpec spec(Subject subject) {
        return TABLE.tools().get(number(subject));
    }

    private static int number(Subject subject) {
        return NAMES.indexOf(subject.tool());
    }

    static Decision decide(Subject subject, byte[] input) {
        return decide(subject, () -> JsonReader.of(input));
    }

    static Decision decide(Subject subject, String input) {
        return decide(subject, () -> JsonReader.of(input));
    }

    /** Whatever is thrown, except for a refusal, is a fault and is not caught. */
    private static Decision decide(Subject subject, Supplier<JsonReader> input) {
        Object[] arguments;
        try {
            arguments = decode(subject, input.get());
        } catch (ArgumentException e) {
            return Decision.refuses(e.getMessage());
        }
        return Decision.accepts(encode(subject, arguments));
    }

    private static Object[] decode(Subject subject, JsonReader in) {
        Object[] arguments = TABLE.decode(number(subject), in, Injector.NONE);
        in.end();
        return arguments;
    }

    /** Why the text is refused, or {@code null} if it is not. */
    static ArgumentException refusal(Subject subject, String input) {
        try {
            decode(subject, JsonReader.of(input));
            return null;
        } catch (ArgumentException e) {
            return e;
        }
    }

    /** The arguments in canonical form. */
    static String encode(Subject subject, Object... arguments) {
        JsonWriter out = new JsonWriter();
        TABLE.encode(number(subject), arguments, out);
        return out.toString();
    }
}
