package io.holdpoint.json;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values as they are shown in error messages: quoted, on one line, not too long, and readable in any log. */
final class Quote {

    private static final int LONGEST = 40;

    private Quote() {}

    static String of(String text) {
        return '"' + escaped(shortened(text)) + '"';
    }

    static String all(Collection<String> texts) {
        return texts.stream().map(Quote::of).collect(Collectors.joining(", "));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c) || unpaired(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean unpaired(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
