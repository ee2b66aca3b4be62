package io.holdpoint.json;

import java.util.BitSet;

/**
 * Finds out what is wrong with a text as JSON: whether it is a proper beginning of a document (then it was cut off), or
 * at which character it stops being one. Runs only once an error was found, so that a message does not depend on the
 * parser's own words and a cut is told from a mistake with certainty.
 */
final class SyntaxCheck {

    enum Outcome {
        /** One whole value, whatever follows it. */
        WHOLE,
        /** The text ends before the value does, and is faultless up to there. */
        CUT,
        /** The text is not JSON from {@link Result#position()} on. */
        WRONG
    }

    /** What may come next between two tokens. */
    private enum Next {
        VALUE("a value"),
        FIRST_ELEMENT("a value or \"]\""),
        NAME("a property name in double quotes"),
        FIRST_NAME("a property name in double quotes or \"}\""),
        COLON("\":\""),
        AFTER_PROPERTY("\",\" or \"}\""),
        AFTER_ELEMENT("\",\" or \"]\"");

        final String words;

        Next(String words) {
            this.words = words;
        }

        boolean mayClose() {
            return this == FIRST_ELEMENT || this == FIRST_NAME || this == AFTER_PROPERTY || this == AFTER_ELEMENT;
        }
    }

    private final String text;
    private final BitSet objects = new BitSet();
    private int depth;
    private int at;
    private String expected = "";

    private SyntaxCheck(String text) {
        this.text = text;
    }

    static Result of(String text) {
        SyntaxCheck check = new SyntaxCheck(text);
        Outcome outcome = check.document();
        return new Result(outcome, check.at, check.expected);
    }

    record Result(Outcome outcome, int position, String expected) {}

    private Outcome document() {
        Next next = Next.VALUE;
        while (true) {
            skipSpace();
            expected = next.words;
            if (at == text.length()) {
                return Outcome.CUT;
            }
            char c = text.charAt(at);
            if (next.mayClose() && c == (objects.get(depth) ? '}' : ']')) {
                at++;
                depth--;
                if (depth == 0) {
                    return Outcome.WHOLE;
                }
                next = afterValue();
                continue;
            }
            boolean value = next == Next.VALUE || next == Next.FIRST_ELEMENT;
            if (value && (c == '{' || c == '[')) {
                at++;
                objects.set(++depth, c == '{');
                next = c == '{' ? Next.FIRST_NAME : Next.FIRST_ELEMENT;
                continue;
            }
            Outcome outcome = value ? scalar(c) : between(next, c);
            if (outcome != Outcome.WHOLE || depth == 0) {
                return outcome;
            }
            next = following(next);
        }
    }

    private Outcome between(Next next, char c) {
        return switch (next) {
            case NAME, FIRST_NAME -> c == '"' ? string() : Outcome.WRONG;
            case COLON -> punctuation(c == ':');
            default -> punctuation(c == ',');
        };
    }

    private Outcome punctuation(boolean right) {
        at += right ? 1 : 0;
        return right ? Outcome.WHOLE : Outcome.WRONG;
    }

    private Next following(Next next) {
        return switch (next) {
            case NAME, FIRST_NAME -> Next.COLON;
            case COLON, AFTER_ELEMENT -> Next.VALUE;
            case AFTER_PROPERTY -> Next.NAME;
            case VALUE, FIRST_ELEMENT -> afterValue();
        };
    }

    private Next afterValue() {
        return objects.get(depth) ? Next.AFTER_PROPERTY : Next.AFTER_ELEMENT;
    }

    private Outcome scalar(char c) {
        return switch (c) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> c == '-' || isDigit(c) ? number() : Outcome.WRONG;
        };
    }

    private Outcome literal(String literal) {
        for (int i = 0; i < literal.length(); i++, at++) {
            if (at == text.length()) {
                return Outcome.CUT;
            }
            if (text.charAt(at) != literal.charAt(i)) {
                return Outcome.WRONG;
            }
        }
        return Outcome.WHOLE;
    }

    private Outcome string() {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return Outcome.WHOLE;
            }
            if (c < ' ') {
                expected = "an escape such as \\n instead of a control character in a string";
                return Outcome.WRONG;
            }
            if (c == '\\') {
                Outcome escape = escape();
                if (escape != Outcome.WHOLE) {
                    return escape;
                }
            }
        }
        return Outcome.CUT;
    }

    private Outcome escape() {
        expected = "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX in a string";
        if (++at == text.length()) {
            return Outcome.CUT;
        }
        if (text.charAt(at) != 'u') {
            return "\"\\/bfnrt".indexOf(text.charAt(at)) < 0 ? Outcome.WRONG : Outcome.WHOLE;
        }
        for (int i = 0; i < 4; i++) {
            if (++at == text.length()) {
                return Outcome.CUT;
            }
            if (Character.digit(text.charAt(at), 16) < 0 || text.charAt(at) > 'f') {
                return Outcome.WRONG;
            }
        }
        return Outcome.WHOLE;
    }

    private Outcome number() {
        expected = "a number such as 0, -1 or 2.5e3";
        if (text.charAt(at) == '-') {
            at++;
        }
        boolean zero = at < text.length() && text.charAt(at) == '0';
        Outcome outcome = zero ? skipZero() : digits();
        if (outcome == Outcome.WHOLE && at < text.length() && text.charAt(at) == '.') {
            at++;
            outcome = digits();
        }
        if (outcome == Outcome.WHOLE && at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            outcome = digits();
        }
        return outcome;
    }

    private Outcome skipZero() {
        at++;
        return at < text.length() && isDigit(text.charAt(at)) ? Outcome.WRONG : Outcome.WHOLE;
    }

    private Outcome digits() {
        if (at == text.length()) {
            return Outcome.CUT;
        }
        if (!isDigit(text.charAt(at))) {
            return Outcome.WRONG;
        }
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return Outcome.WHOLE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
