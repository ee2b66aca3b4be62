package io.holdpoint.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Text as it is stored. PostgreSQL's text has no U+0000, and UTF-8 no half surrogates, but a tool may throw an exception
 * with either in its message; that must not keep its outcome from being recorded. They are written as {@code \0} and
 * {@code \dXXX}, a backslash as two. Everything else stays readable.
 */
final class Text {

    private Text() {}

    static String stored(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (needsEscape(value, i)) {
                return escaped(value, i);
            }
        }
        return value;
    }

    private static boolean needsEscape(String value, int i) {
        char c = value.charAt(i);
        return c == 0 || c == '\\' || (Character.isSurrogate(c) && isHalf(value, i));
    }

    private static boolean isHalf(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
    }

    private static String escaped(String value, int from) {
        StringBuilder out = new StringBuilder(value.length() + 8).append(value, 0, from);
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!needsEscape(value, i)) {
                out.append(c);
            } else if (c == 0) {
                out.append("\\0");
            } else if (c == '\\') {
                out.append("\\\\");
            } else {
                out.append('\\').append(Integer.toHexString(c));
            }
        }
        return out.toString();
    }

    static @Nullable String read(@Nullable String stored) {
        if (stored == null || stored.indexOf('\\') < 0) {
            return stored;
        }
        StringBuilder out = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c != '\\' || i + 1 == stored.length()) {
                out.append(c);
                continue;
            }
            char kind = stored.charAt(++i);
            if (kind == 'd' && i + 4 <= stored.length()) {
                out.append((char) Integer.parseInt(stored, i, i + 4, 16));
                i += 3;
            } else {
                out.append(kind == '0' ? '\0' : kind);
            }
        }
        return out.toString();
    }
}
