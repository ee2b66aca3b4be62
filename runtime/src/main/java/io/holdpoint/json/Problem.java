package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composes what the model reads when its arguments are wrong: one line, {@code <path>: expected ..., found ...}. */
final class Problem {

    private Problem() {}

    /** A problem in a text that may, besides, have been cut off further on. */
    static ArgumentException at(String path, String problem, String text) {
        boolean cut = SyntaxCheck.of(text).outcome() == SyntaxCheck.Outcome.CUT;
        return new ArgumentException(path + ": " + problem, cut);
    }

    /** A text that the parser could not read on. */
    static ArgumentException syntax(String path, String text, IOException thrown) {
        SyntaxCheck.Result check = SyntaxCheck.of(text);
        return switch (check.outcome()) {
            case CUT -> cut(path);
            case WRONG -> wrong(path, text, check);
            case WHOLE -> new ArgumentException(path + ": invalid JSON: " + words(thrown), false);
        };
    }

    /** A text that is not JSON, as was found out. */
    static ArgumentException wrong(String path, String text, SyntaxCheck.Result check) {
        int at = check.position();
        return new ArgumentException(
                path + ": invalid JSON at character " + (at + 1) + ": expected " + check.expected() + ", found "
                        + Quote.of(text.substring(at, Math.min(at + 10, text.length()))),
                false);
    }

    private static ArgumentException cut(String path) {
        return new ArgumentException(
                path + ": the text ends here, before the arguments are complete; send them again in full", true);
    }

    private static String words(IOException thrown) {
        return thrown instanceof JsonProcessingException known ? known.getOriginalMessage() : String.valueOf(thrown);
    }

    /** The token at hand, in words. */
    static String describe(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "string " + Quote.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + Quote.shortened(parser.getText());
            default -> parser.getText();
        };
    }

    /** A value that was read, in words. */
    static String describe(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return "string " + Quote.of(text.toString());
        }
        if (value instanceof Collection<?> values) {
            return "an array of " + values.size() + " elements";
        }
        if (value instanceof Map<?, ?> values) {
            return "an object of " + values.size() + " properties";
        }
        if (value != null && value.getClass().isArray()) {
            return "an array of " + Array.getLength(value) + " elements";
        }
        String words = Quote.shortened(String.valueOf(value));
        return value instanceof Number ? "number " + words : words;
    }

    /** Why a constructor or setter refused a value: its own words if it has any. */
    static String reason(RuntimeException thrown) {
        String words = thrown.getMessage();
        return "not acceptable: " + (words == null ? thrown.getClass().getSimpleName() : words);
    }
}
