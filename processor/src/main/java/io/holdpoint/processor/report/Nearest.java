package io.holdpoint.processor.report;

import java.util.Collection;
import java.util.Locale;

/** The "did you mean" of messages. */
public final class Nearest {

    private Nearest() {}

    /** {@code  (did you mean x?)}, or nothing if no candidate is near enough to be a slip. */
    public static String hint(String found, Collection<String> candidates) {
        String plain = plain(found);
        int best = 1 + Math.max(1, plain.length() / 3);
        String nearest = "";
        for (String candidate : candidates) {
            int distance = distance(plain, plain(candidate));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance, with one row of memory. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
