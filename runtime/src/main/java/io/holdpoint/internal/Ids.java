package io.holdpoint.internal;

import java.util.concurrent.ThreadLocalRandom;

/** Ids that sort by time and do not repeat: 48 bits of milliseconds, 80 random bits, in Crockford's base 32. */
final class Ids {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private Ids() {}

    static String next() {
        char[] id = new char[26];
        long time = System.currentTimeMillis();
        for (int i = 9; i >= 0; i--) {
            id[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        digits(id, 10, random.nextLong());
        digits(id, 18, random.nextLong());
        return new String(id);
    }

    private static void digits(char[] id, int from, long bits) {
        for (int i = from; i < from + 8; i++) {
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
    }
}
