package io.holdpoint.conformance.report;

import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.trial.CellResult;
import io.holdpoint.conformance.trial.Score;
import java.util.List;
import java.util.function.Predicate;

/** Writes what came of the recorded tasks. Every number in it is one of two runs. */
final class AirlineSection {

    private final Run guarded;
    private final Run bare;

    AirlineSection(Run guarded, Run bare) {
        this.guarded = guarded;
        this.bare = bare;
    }

    String text() {
        return """
                ## Recorded trajectories, cut at every frame

                The calls of %d recorded tasks of an airline's desk, from tau2-bench (MIT licence, in
                [the sample](../samples/airline-desk/README.md) that the tools are from too), four calls a round, through every
                client. Each task is answered once to its proper end, and once for every frame of every round with the connection
                closed after it, without a reason. In blocking mode a response has two frames.

                The runs: `%s`, %d answers in %d s, and `%s`, %d answers in %d s, on %s with JDK %s.

                "cut" are answers that were cut before the reason of their last round; nothing may come of them. "clean" are the
                others: everything is executed once and in order, or, where the cut came between the reason and the last frame,
                nothing if the user was told so. Approvals, which one of the tools wants, are given at once.

                ### With Holdpoint

                %s
                ### Without Holdpoint

                %s
                """.formatted(
                guarded.results().stream().map(CellResult::scene).distinct().count(),
                guarded.command(),
                guarded.results().size(),
                guarded.took().toSeconds(),
                bare.command(),
                bare.results().size(),
                bare.took().toSeconds(),
                guarded.date(),
                guarded.jdk(),
                table(guarded.results()),
                table(bare.results()));
    }

    private static String table(List<CellResult> results) {
        StringBuilder text = new StringBuilder("""
                | client | | proper ends | their effects | cuts | leaked | lost | twice | out of order | wrong sentence |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        results.stream()
                .map(result -> result.client() + " | " + result.setup())
                .distinct()
                .forEach(
                        key -> row(text, key, results, result -> key.equals(result.client() + " | " + result.setup())));
        row(text, "all | ", results, result -> true);
        return text.toString();
    }

    private static void row(StringBuilder text, String key, List<CellResult> all, Predicate<CellResult> mine) {
        List<CellResult> results = all.stream().filter(mine).toList();
        List<CellResult> proper = results.stream()
                .filter(result -> result.fault().equals(Fault.PROPER.label()))
                .toList();
        Score score = results.stream().map(CellResult::score).reduce(Score.NONE, Score::plus);
        int effects =
                proper.stream().mapToInt(result -> result.score().effects()).sum();
        text.append("| ").append(key);
        for (int number : new int[] {
            proper.size(),
            effects,
            results.size() - proper.size(),
            score.leaked(),
            score.lost(),
            score.twice(),
            score.disordered(),
            score.wrongSentence()
        }) {
            text.append(" | ").append(number);
        }
        text.append(" |\n");
    }
}
