package io.holdpoint.console;

import java.util.ArrayList;
import java.util.List;

/** What changed from one text to another, line by line. */
final class LineDiff {

    /** Beyond this many lines of both texts multiplied, everything counts as changed. */
    private static final long MOST_WORK = 4_000_000;

    private LineDiff() {}

    enum Change {
        SAME,
        REMOVED,
        ADDED
    }

    record Line(Change change, String text) {}

    static List<Line> of(String before, String after) {
        String[] a = before.split("\n", -1);
        String[] b = after.split("\n", -1);
        List<Line> lines = new ArrayList<>();
        if ((long) a.length * b.length > MOST_WORK) {
            add(lines, Change.REMOVED, a, 0);
            add(lines, Change.ADDED, b, 0);
            return lines;
        }
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i].equals(b[j])) {
                lines.add(new Line(Change.SAME, a[i]));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Change.REMOVED, a[i++]));
            } else {
                lines.add(new Line(Change.ADDED, b[j++]));
            }
        }
        add(lines, Change.REMOVED, a, i);
        add(lines, Change.ADDED, b, j);
        return lines;
    }

    private static void add(List<Line> lines, Change change, String[] texts, int from) {
        for (int i = from; i < texts.length; i++) {
            lines.add(new Line(change, texts[i]));
        }
    }

    /** How many lines the rests of both texts have in common, by where the rests begin. */
    private static int[][] common(String[] a, String[] b) {
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                common[i][j] =
                        a[i].equals(b[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
