package io.holdpoint.json;

import java.nio.charset.StandardCharsets;

/** Half characters: JSON text can carry them, UTF-8 cannot, so a value with one could not be stored as it was read. */
final class Surrogates {

    private Surrogates() {}

    static boolean anyUnpaired(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= Character.MIN_SURROGATE) {
                return anyUnpaired(value, i);
            }
        }
        return false;
    }

    private static boolean anyUnpaired(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** The text with a question mark for each unpaired half. */
    static String replaced(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
