package io.holdpoint.internal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that sort by time and do not repeat: 48 bits of milliseconds, 80 random bits, in Crockford's base 32. */
final class Ids {

    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);

    private Ids() {}

    static String next() {
        byte[] id = new byte[26];
        long time = System.currentTimeMillis();
        for (int i = 9; i >= 0; i--) {
            id[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        digits(id, 10, random.nextLong());
        digits(id, 18, random.nextLong());
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] id, int from, long bits) {
        for (int i = from; i < from + 8; i++) {
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
    }
}
