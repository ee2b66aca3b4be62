package io.holdpoint.console;

import java.util.Locale;

/** Which characters cannot be seen, or change how others are seen. They are shown by their numbers. */
final class Visible {

    private Visible() {}

    /** Whether a text holds anything that is not what it looks like. */
    static boolean hides(String text) {
        return text.codePoints().anyMatch(Visible::isHidden);
    }

    static boolean isHidden(int c) {
        if (c == '\n' || c == '\t' || c == ' ') {
            return false;
        }
        return switch (Character.getType(c)) {
            // Bidirectional, zero-width and tag characters are FORMAT.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isBlank(c) || isVariationSelector(c);
        };
    }

    /** Letters and marks without a shape of their own: Hangul fillers, the blank of Braille, joiners. */
    private static boolean isBlank(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    }

    /** JSON that means the same, and in which nothing hides: for a field whose text nobody can mark. */
    static String escaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            // Browsers send line breaks with one of these; between values it could not be escaped.
            if (c != '\r' && isHidden(c)) {
                for (char unit : Character.toChars(c)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    static String number(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }

    static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "half of a character" : name.toLowerCase(Locale.ROOT);
    }

    /** One line for a log: nothing in it ends the line or writes another. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(120).forEach(c -> line.appendCodePoint(c < ' ' || isHidden(c) ? '?' : c));
        return line.toString();
    }
}
