package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import io.holdpoint.conformance.trial.Score;
import io.holdpoint.conformance.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/conformance.md} from two runs. Every number in it is one of theirs. */
final class Page {

    private final Run guarded;
    private final Run bare;

    Page(Run guarded, Run bare) {
        this.guarded = guarded;
        this.bare = bare;
    }

    String text() {
        return """
                # Conformance

                What becomes of tool calls when an answer does not end well: programs that use each framework as its users
                do, against a provider on loopback that ends its answers in every way answers end. The same programs run
                with Holdpoint, and without: then neither the agent nor an adapter is on the class path.

                The runs: `%s`, %d cells in %d s, and `%s`, %d cells in %d s, on %s with JDK %s.
                Releases: %s.
                To see the numbers of your machine, add `--json=FILE` to both, and write this page with `--page=FILE,FILE`.

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
                after a frame of a round, other endings in a round. %s

                ## How it is judged

                * Effects are counted in a ledger that only the tools write, and judged when nothing has happened for two seconds
                  after the last answer. Nothing is retried.
                * A provider that sent a round's reason before it broke off has said how the round ends: there, and where stop is
                  pressed after the last round's reason, either ending is accepted, complete with all effects or not complete
                  with none, as long as what was said and what was done agree.
                * With Holdpoint the user is told Holdpoint's sentence, and its number of actions has to be the ledger's. A call
                  that failed before the model said anything is no answer yet: there the framework's exception counts as told.
                * Whoever stops an answer that was complete gets the effects that had been carried out by then, and has to be
                  told how many.
                * With Holdpoint the program's call has to return within %d s once the verdict is known, although the
                  provider has not hung up; one that does not counts as a wrong sentence. A blocking call in front of a provider
                  that says nothing waits for as long as the framework lets it; there the provider hangs up after two seconds.
                * Of the answers of an SDK's tool runner one is played at a time: it does not say which answer a call belongs to,
                  and Holdpoint trusts none of two that make the same calls at the same time.
                * Without Holdpoint, a program that is told nothing is waited for for two seconds, so a time limit that is longer
                  counts as nothing. Whoever pressed stop, or threw in a callback, need not be told.
                * Holdpoint's idle time is set to eight seconds. Before the cells one proper answer of each setup, which does not
                  count, loads the classes.
                """.formatted(
                guarded.command(),
                guarded.results().size(),
                guarded.took().toSeconds(),
                bare.command(),
                bare.results().size(),
                bare.took().toSeconds(),
                guarded.date(),
                guarded.jdk(),
                guarded.results().stream().map(CellResult::client).distinct().collect(Collectors.joining(", ")),
                table(guarded.results()),
                table(bare.results()),
                leaks(bare.results()),
                wrong(guarded.results()),
                places(),
                Trial.RETURN.toSeconds());
    }

    private String places() {
        return switch (guarded.breadth()) {
            case "FRAMES" -> "These runs have a cell for every such place.";
            case "SHORT" ->
                "These runs have one such place for each ending, and scenes take turns: `--every-frame` has all.";
            default ->
                "These runs have one such place in each scene, spread over the rounds and frames: `--every-frame` has all.";
        };
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
