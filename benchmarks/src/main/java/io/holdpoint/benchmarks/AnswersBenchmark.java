package io.holdpoint.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link Answers} with the ways to run tools that there are, and with reads of several speeds. */
final class AnswersBenchmark {

    private static final int[] LOOK_UPS = {5, 50, 500};
    private static final int ROUNDS = 2;

    /** Milliseconds from frame to frame: a hundred a second, about as fast as hosted models write. */
    private static final int PACE = 10;

    private record Way(String title, boolean concurrently, List<String> options) {}

    private static final List<Way> WAYS = List.of(
            new Way("every tool after its round", false, List.of("-Dholdpoint.agent=off")),
            new Way("every tool at once", true, List.of("-Dholdpoint.agent=off")),
            new Way("Holdpoint: reads at once, effects held", true, List.of(Bench.AGENT)));

    private AnswersBenchmark() {}

    static void run(Path results, String name, boolean smoke) throws IOException, InterruptedException {
        if (smoke) {
            for (Way way : WAYS) {
                start(way, 5, 1, 1);
            }
            return;
        }
        Map<String, List<Map<String, Double>>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int lookUp : LOOK_UPS) {
                for (Way way : WAYS) {
                    runs.computeIfAbsent(lookUp + " ms | " + way.title(), key -> new ArrayList<>())
                            .add(start(way, lookUp, PACE, 16));
                }
            }
        }
        Files.writeString(
                results.resolve(name + ".json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs) + "\n");
        String table = markdown(runs);
        Files.writeString(results.resolve(name + ".md"), table);
        System.out.println(table);
    }

    private static Map<String, Double> start(Way way, int lookUp, int pace, int tasks)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(way.options());
        command.addAll(List.of(
                "-Dholdpoint.journal=memory",
                "-cp",
                System.getProperty("java.class.path"),
                Answers.class.getName(),
                Boolean.toString(way.concurrently()),
                Integer.toString(lookUp),
                Integer.toString(pace),
                Integer.toString(tasks)));
        return FreshJvm.run(command);
    }

    private static String markdown(Map<String, List<Map<String, Double>>> runs) {
        StringBuilder table = new StringBuilder("""
                | a read takes | tools run | turn, ms | first read after, ms | of the stopped answers' effects: done before the stop | after it | of |
                |---:|---|---:|---:|---:|---:|---:|
                """);
        runs.forEach((title, figures) -> table.append("| ")
                .append(title)
                .append(" | ")
                .append(range(figures, "turn"))
                .append(" | ")
                .append(range(figures, "firstRead"))
                .append(String.format(
                        Locale.ROOT,
                        " | %.0f | %.0f | %.0f |%n",
                        sum(figures, "effectsBefore"),
                        sum(figures, "effectsAfter"),
                        sum(figures, "effectsAsked"))));
        return table.toString();
    }

    private static double sum(List<Map<String, Double>> runs, String figure) {
        return runs.stream().mapToDouble(run -> run.get(figure)).sum();
    }

    /** The median of the runs' medians, with the lowest and the highest. */
    private static String range(List<Map<String, Double>> runs, String figure) {
        List<Double> sorted = runs.stream().map(run -> run.get(figure)).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%,.0f (%,.0f to %,.0f)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
