package io.holdpoint.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The parser's tokens, one ahead where needed, and the place in the document that errors name. */
final class Tokens {

    /** The parser's own limit on numbers is out of the way, so that the message is ours. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Not the default, which leaves buffers, and with them this class loader, with every thread that ever read.
            .recyclerPool(new Buffers())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Source.MAX_BYTES)
                    .build())
            .build();

    private final String text;

    final JsonParser parser;
    Frame frame = Frame.spare();

    /** A token that was read and not yet taken. */
    private @Nullable JsonToken ahead;

    Tokens(String text) {
        this.text = text;
        if (Escapes.anyMalformed(text)) {
            SyntaxCheck.Result check = SyntaxCheck.of(text);
            if (check.outcome() == SyntaxCheck.Outcome.WRONG) {
                throw Problem.wrong("$", text, check);
            }
        }
        try {
            this.parser = FACTORY.createParser(text);
        } catch (IOException e) {
            throw new IllegalStateException("a parser over memory does no input", e);
        }
    }

    /** Gives the parser's buffers, and the frames, to the next one. Where this is not reached, they are merely lost. */
    void close() {
        frame.release();
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("a parser over memory does no output", e);
        }
    }

    @Nullable
    JsonToken take() {
        JsonToken token = ahead;
        if (token == null) {
            return advance();
        }
        ahead = null;
        return token;
    }

    /** Takes a token that must be this one. */
    void take(JsonToken wanted, String expected) {
        if (take() != wanted) {
            throw unexpected(expected);
        }
    }

    void putBack(@Nullable JsonToken token) {
        ahead = token;
    }

    /** Moves on although nothing is ahead. */
    @Nullable
    JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** The text of the string or number at hand. */
    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Text of the document that is to become a value. */
    String whole(String value) {
        if (Surrogates.anyUnpaired(value)) {
            throw unexpected("text without unpaired surrogates");
        }
        return value;
    }

    /** Reads ahead in a parser of its own, because the tag may come after other properties. */
    int variant(String tag, Choice<Integer> cases) {
        JsonToken token = take();
        if (token != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
        putBack(token);
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        try (JsonParser lookahead = FACTORY.createParser(text.substring(offset))) {
            lookahead.nextToken();
            while (lookahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = lookahead.currentName().equals(tag);
                lookahead.nextToken();
                if (found) {
                    return constant(tag, cases, lookahead);
                }
                lookahead.skipChildren();
            }
        } catch (IOException e) {
            throw syntax(e);
        }
        throw problem("missing required property " + Quote.of(tag) + ", " + cases.words());
    }

    private int constant(String tag, Choice<Integer> cases, JsonParser lookahead) throws IOException {
        boolean named = lookahead.currentToken() == JsonToken.VALUE_STRING;
        String name = named ? lookahead.getText() : "";
        Integer number = named ? cases.constant(name) : null;
        if (number == null) {
            String hint = named ? Nearest.hint(name, cases.names()) : "";
            String found = Problem.describe(lookahead) + hint;
            throw Problem.at(frame.path(tag), "expected " + cases.words() + ", found " + found, text);
        }
        return number;
    }

    void enter(@Nullable Shape shape) {
        Frame inner = frame.enter(shape);
        if (inner == null) {
            throw problem("expected at most " + Frame.MAX_DEPTH + " levels of nesting");
        }
        frame = inner;
    }

    void leave() {
        frame = frame.leave();
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** What follows the value that was read, without white space around it. */
    String rest() {
        int at = (int) parser.currentLocation().getCharOffset();
        int end = text.length();
        while (at < end && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }

    /** A problem with the value at hand. */
    ArgumentException problem(String problem) {
        return Problem.at(frame.path(), problem, text);
    }

    /** A problem with the object that holds the value at hand. */
    ArgumentException problemOfObject(String problem) {
        return Problem.at(frame.ownPath(), problem, text);
    }

    ArgumentException unexpected(String expected) {
        return unexpected(expected, "");
    }

    ArgumentException unexpected(String expected, String hint) {
        try {
            return problem("expected " + expected + ", found " + Problem.describe(parser) + hint);
        } catch (IOException e) {
            return syntax(e);
        }
    }

    ArgumentException syntax(IOException thrown) {
        return Problem.syntax(frame.path(), text, thrown);
    }
}
