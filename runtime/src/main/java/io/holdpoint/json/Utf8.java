package io.holdpoint.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text in UTF-8, as it grows. */
final class Utf8 {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[256];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** The last byte, or zero. */
    byte last() {
        return size == 0 ? 0 : bytes[size - 1];
    }

    void put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    void put(String ascii) {
        int length = ascii.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
    }

    /** Appends the text as a JSON string; it has no unpaired surrogates. */
    void quote(String text) {
        put('"');
        int length = text.length();
        reserve(length * 3 + 2);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c, length - i);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                tail(c);
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                tail(c >> 6);
                tail(c);
            } else {
                pair(text, i++);
            }
        }
        put('"');
    }

    private void ascii(char c, int left) {
        if (c >= ' ' && c != '"' && c != '\\') {
            bytes[size++] = (byte) c;
            return;
        }
        int plain = "\"\\\b\t\n\f\r".indexOf(c);
        // An escape is longer than the three bytes for each character that were reserved.
        reserve(6 + 3 * left);
        bytes[size++] = '\\';
        if (plain >= 0) {
            bytes[size++] = (byte) "\"\\btnfr".charAt(plain);
        } else {
            bytes[size++] = 'u';
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void pair(String text, int high) {
        int point = text.codePointAt(high);
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        tail(point >> 12);
        tail(point >> 6);
        tail(point);
    }

    /** A byte after the first of a character: its last six bits. */
    private void tail(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
