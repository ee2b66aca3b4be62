package io.holdpoint.conformance.report;

import static java.util.Objects.requireNonNull;

import io.holdpoint.conformance.trial.TurnResult;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** When reads are done, and answers: with reads in the middle of the stream, and with every tool after its round. */
final class Reads {

    /** How long a read takes, in milliseconds. */
    private static final List<Integer> READS_TAKE = List.of(5, 50);

    private static final int SHOWN = 12;

    /** What is measured together. */
    private record Key(String client, String protocol, int readTakes, boolean eager) {}

    private final Duration took;
    private final List<TurnResult> turns;

    private Reads(Duration took, List<TurnResult> turns) {
        this.took = took;
        this.turns = turns;
    }

    /** Measures, one JVM at a time. */
    static Reads measure(Launcher launcher, List<Program> programs, List<String> settings)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        List<TurnResult> turns = new ArrayList<>();
        for (Program program : programs) {
            for (int readTakes : READS_TAKE) {
                System.out.println(program.name() + ", reads of " + readTakes + " ms ...");
                List<String> all = new ArrayList<>(settings);
                all.add("-Dconformance.readTakes=" + readTakes);
                launcher.run(program, "ReadsProgram", Conformance.AIRLINE, all).stream()
                        .map(TurnResult::read)
                        .forEach(turns::add);
            }
        }
        return new Reads(Duration.ofNanos(System.nanoTime() - started), turns);
    }

    /** Whether every answer ended as it should, with everything that it should have done. */
    boolean isFaultless() {
        return !turns.isEmpty()
                && turns.stream().allMatch(turn -> turn.problem().isEmpty());
    }

    void print(PrintStream out) {
        out.println();
        out.println("milliseconds, median (quartiles)");
        out.printf(
                Locale.ROOT,
                "%-18s %-17s %8s %-12s %8s %24s %24s%n",
                "",
                "",
                "a read",
                "tools run",
                "answers",
                "call complete to result",
                "whole answer");
        byKey().forEach((key, group) -> out.printf(
                Locale.ROOT,
                "%-18s %-17s %5d ms %-12s %8d %24s %24s%n",
                key.client(),
                key.protocol(),
                key.readTakes(),
                when(key),
                group.size(),
                reads(group),
                answers(group)));
        turns.stream()
                .filter(turn -> !turn.problem().isEmpty())
                .limit(SHOWN)
                .forEach(turn -> out.println("WRONG " + turn));
        out.printf("%d answers in %d s%n", turns.size(), took.toSeconds());
    }

    String section(String command) {
        StringBuilder table = new StringBuilder("""
                | client | | a read takes | tools run | answers | reads | call complete → result | whole answer |
                |---|---|---|---|---|---|---|---|
                """);
        byKey().forEach((key, group) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d ms | %s | %d | %d | %s ms | %s ms |%n",
                key.client(),
                key.protocol(),
                key.readTakes(),
                when(key),
                group.size(),
                group.stream().mapToInt(turn -> turn.reads().size()).sum(),
                reads(group),
                answers(group))));
        long wrong = turns.stream().filter(turn -> !turn.problem().isEmpty()).count();
        return """
                ## Reads in the middle of the stream

                The recorded tasks that read something, told by a provider that sends a frame every 10 ms and arguments in pieces
                of eight letters, with Holdpoint. **early**: a read starts as soon as its call is complete (LangChain4j:
                `executeToolsConcurrently()`; the SDKs: the adapter's `run`). **after the round**: every tool runs then, one after
                the other (LangChain4j: its default; the SDKs: a loop of the application's own, over the SDK's accumulator, with
                the adapter's `tools.call`). Effects are held in both.

                The provider notes when it has written a call's last frame; the tool, when it has its result. In OpenAI's chat
                completions, which do not mark the end of a call, its last frame is the last piece of its arguments.
                The whole answer is the time from asking until the user is told that it is
                complete. Both ways alternate, task by task, four answers at a time, after a warm-up; medians, quartiles in
                brackets. The spread of whole answers is that of the tasks: from one call to many.

                Written by `%s` on %s, JDK %s, %d processors, system load at the end %.1f: %d answers in %d s; %d of them not
                clean, or without one of their calls.

                %s""".formatted(
                        command,
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage(),
                        turns.size(),
                        took.toSeconds(),
                        wrong,
                        table);
    }

    private Map<Key, List<TurnResult>> byKey() {
        Map<Key, List<TurnResult>> groups = new LinkedHashMap<>();
        for (TurnResult turn : turns) {
            for (boolean eager : new boolean[] {true, false}) {
                // Both, so that the two lines of a pair stand below each other whichever came first.
                groups.computeIfAbsent(
                        new Key(turn.client(), turn.protocol(), turn.readTakes(), eager), key -> new ArrayList<>());
            }
            requireNonNull(groups.get(new Key(turn.client(), turn.protocol(), turn.readTakes(), turn.eager())))
                    .add(turn);
        }
        return groups;
    }

    private static String when(Key key) {
        return key.eager() ? "early" : "after the round";
    }

    private static String reads(List<TurnResult> group) {
        return spread(group.stream().flatMap(turn -> turn.reads().stream()).mapToDouble(Double::doubleValue));
    }

    private static String answers(List<TurnResult> group) {
        return spread(group.stream().mapToDouble(TurnResult::millis));
    }

    private static String spread(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round((sorted.length - 1) * share)];
    }
}
