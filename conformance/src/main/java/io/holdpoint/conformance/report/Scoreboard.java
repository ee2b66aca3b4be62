package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import io.holdpoint.conformance.trial.Score;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Adds up what was found. */
final class Scoreboard {

    private static final int SHOWN = 12;

    /**
     * The sum of some cells.
     *
     * @param cells how many
     * @param faulty how many of them have something wrong
     */
    record Line(int cells, int faulty, Score score) {

        static final Line NONE = new Line(0, 0, Score.NONE);

        Line plus(Line other) {
            return new Line(cells + other.cells, faulty + other.faulty, score.plus(other.score));
        }
    }

    private final List<CellResult> results;

    Scoreboard(List<CellResult> results) {
        this.results = List.copyOf(results);
    }

    boolean isFaultless() {
        return !results.isEmpty()
                && results.stream().allMatch(result -> result.score().isFaultless());
    }

    /** The sums of the cells that have something in common, in the order of their first. */
    Map<String, Line> by(Function<CellResult, String> key) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (CellResult result : results) {
            lines.merge(
                    key.apply(result), new Line(1, result.score().isFaultless() ? 0 : 1, result.score()), Line::plus);
        }
        return lines;
    }

    void print(PrintStream out, boolean isProtected) {
        out.printf(
                Locale.ROOT,
                "%n%-22s %-28s %6s %7s %6s %6s %6s %6s%n",
                isProtected ? "with Holdpoint" : "without Holdpoint",
                "",
                "cells",
                "leaked",
                "lost",
                "twice",
                "order",
                "wrong");
        by(result -> String.format(Locale.ROOT, "%-22s %-28s", result.client(), result.setup()))
                .forEach((key, line) -> print(out, key, line));
        by(result -> String.format(Locale.ROOT, "%-51s", "all")).forEach((key, line) -> print(out, key, line));
        if (isProtected) {
            results.stream()
                    .filter(result -> !result.score().isFaultless())
                    .sorted(Comparator.comparingInt(result -> -result.score().leaked()))
                    .limit(SHOWN)
                    .forEach(result -> out.println("WRONG " + describe(result)));
        }
    }

    private static void print(PrintStream out, String key, Line line) {
        Score score = line.score();
        out.printf(
                Locale.ROOT,
                "%s %6d %7d %6d %6d %6d %6d%n",
                key,
                line.cells(),
                score.leaked(),
                score.lost(),
                score.twice(),
                score.disordered(),
                score.wrongSentence());
    }

    private static String describe(CellResult result) {
        return result.client() + ", " + result.setup() + ", \"" + result.scene() + "\", " + result.fault() + " "
                + result.where() + ": " + result.score() + "; the user was told: " + result.said();
    }
}
