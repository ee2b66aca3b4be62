package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import io.holdpoint.conformance.trial.Score;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/conformance.md} from two runs. Every number in it is one of theirs. */
final class Page {

    private final String command;
    private final Run guarded;
    private final Run bare;

    Page(String command, Run guarded, Run bare) {
        this.command = command;
        this.guarded = guarded;
        this.bare = bare;
    }

    String text() {
        return """
                # Conformance

                What becomes of tool calls when an answer does not end well: programs that use each framework as its users
                do, against a provider on loopback that ends its answers in every way answers end. The same programs run
                with Holdpoint, and without: then neither the agent nor an adapter is on the class path.

                This page was written by `%s`; to see the numbers of your machine: `conformance/run` and `conformance/run --unprotected`.

                Written on %s, JDK %s, releases: %s. %d cells with Holdpoint in %d s, %d without in %d s.

                ## The scoreboard

                * **leaked**: effects of an answer that did not end cleanly, or that nobody asked for. An effect of an earlier
                  round counts, if a later one ends badly: to the user it is one answer.
                * **lost**, **twice**, **out of order**: effects of clean answers.
                * **wrong sentence**: the user was told nothing of the end, or that the answer is complete when it is not. Without
                  Holdpoint that is what the framework's callbacks say; a finish reason that they pass on counts as told.

                ### With Holdpoint

                %s
                ### Without Holdpoint

                %s
                ## Where effects leak without Holdpoint

                Cells in which an effect leaked, of all cells with that ending.

                %s
                ## What is still wrong with Holdpoint

                %s
                ## What is in a cell

                A protocol, a mode (streaming, streaming with tools at once, asynchronous, an SDK's tool runner, blocking), a scene
                (read then write, read and write in one round, two writes, ids that are used again, a call that is sent twice), an
                ending, and the place where it strikes: endings of the connection, provider errors and the stop button strike
                after every frame of every round. Where the reason of the last round was sent before, either end is right.

                Effects are counted in a ledger that only the tools write, and judged when nothing has happened for two seconds
                after the last answer. Nothing is retried. A program without Holdpoint that is told nothing is waited for for two
                seconds, so a time limit that is longer counts as nothing.
                """.formatted(
                command,
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                guarded.results().stream().map(CellResult::client).distinct().collect(Collectors.joining(", ")),
                guarded.results().size(),
                guarded.took().toSeconds(),
                bare.results().size(),
                bare.took().toSeconds(),
                table(guarded.results()),
                table(bare.results()),
                leaks(bare.results()),
                wrong(guarded.results()));
    }

    private static String table(List<CellResult> results) {
        StringBuilder text = new StringBuilder("""
                | client | | cells | leaked | lost | twice | out of order | wrong sentence |
                |---|---|---|---|---|---|---|---|
                """);
        Scoreboard board = new Scoreboard(results);
        board.by(result -> result.client() + " | " + result.setup()).forEach((key, line) -> row(text, key, line));
        board.by(result -> "all | ").forEach((key, line) -> row(text, key, line));
        return text.toString();
    }

    private static void row(StringBuilder text, String key, Scoreboard.Line line) {
        Score score = line.score();
        text.append("| ").append(key).append(" | ").append(line.cells());
        for (int number :
                new int[] {score.leaked(), score.lost(), score.twice(), score.disordered(), score.wrongSentence()}) {
            text.append(" | ").append(number);
        }
        text.append(" |\n");
    }

    private static String leaks(List<CellResult> results) {
        List<String> clients =
                results.stream().map(CellResult::client).distinct().toList();
        StringBuilder text = new StringBuilder(
                "| ending | " + String.join(" | ", clients) + " |\n|---|" + "---|".repeat(clients.size()) + "\n");
        Map<String, List<CellResult>> byEnding =
                results.stream().collect(Collectors.groupingBy(CellResult::fault, TreeMap::new, Collectors.toList()));
        byEnding.forEach((ending, cells) -> {
            text.append("| ").append(ending);
            for (String client : clients) {
                List<CellResult> own = cells.stream()
                        .filter(cell -> cell.client().equals(client))
                        .toList();
                long leaking =
                        own.stream().filter(cell -> cell.score().leaked() > 0).count();
                text.append(" | ").append(leaking).append(" of ").append(own.size());
            }
            text.append(" |\n");
        });
        return text.toString();
    }

    private static String wrong(List<CellResult> results) {
        Map<String, Long> wrong = results.stream()
                .filter(result -> !result.score().isFaultless())
                .collect(Collectors.groupingBy(
                        result -> result.client() + " | " + result.setup() + " | " + result.fault(),
                        TreeMap::new,
                        Collectors.counting()));
        if (wrong.isEmpty()) {
            return "Nothing was found in these cells.\n";
        }
        StringBuilder text = new StringBuilder("| client | | ending | cells |\n|---|---|---|---|\n");
        wrong.forEach((key, count) ->
                text.append("| ").append(key).append(" | ").append(count).append(" |\n"));
        return text.toString();
    }
}
