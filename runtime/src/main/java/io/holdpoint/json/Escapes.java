package io.holdpoint.json;

/**
 * Finds escapes that are none. Jackson's parser of characters looks only at the last eight bits of a hexadecimal digit: it
 * takes {@code U+0134} for a 4, and with it text that another parser reads in another way, or not at all.
 */
final class Escapes {

    private static final int LENGTH = "\\uXXXX".length();

    private Escapes() {}

    /** Whether the text has an escape with anything but ASCII in it. */
    static boolean anyMalformed(String json) {
        for (int at = json.indexOf('\\'); at >= 0; at = json.indexOf('\\', at)) {
            boolean unicode = json.startsWith("u", at + 1);
            int end = Math.min(at + (unicode ? LENGTH : 2), json.length());
            for (int i = at; i < end; i++) {
                if (json.charAt(i) > 0x7F) {
                    return true;
                }
            }
            at = end;
        }
        return false;
    }
}
