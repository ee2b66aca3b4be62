package io.holdpoint.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What several variants took in JVMs of their own: medians, with the lowest and the highest in brackets, and how much more
 * than what they are compared with: the median of the differences within each round, because a machine that other people
 * use, too, changes its pace from round to round.
 */
final class FreshJvmTable {

    /** A column: what the JVM calls the figure, and what the table does. */
    record Column(String figure, String title, String unit, double unitSize) {}

    /** Starts a JVM. */
    @FunctionalInterface
    interface Start {
        Map<String, Double> run() throws IOException, InterruptedException;
    }

    private record Variant(String title, String comparedWith, Start start, List<Map<String, Double>> runs) {

        List<Double> inTurn(Column column) {
            return runs.stream()
                    .map(run -> run.getOrDefault(column.figure(), Double.NaN) / column.unitSize())
                    .toList();
        }

        /** What each run took more than the other's of the same round. */
        List<Double> added(Variant other, Column column) {
            List<Double> added = new ArrayList<>();
            for (int round = 0; round < runs.size(); round++) {
                added.add(inTurn(column).get(round) - other.inTurn(column).get(round));
            }
            return added;
        }
    }

    private final List<Column> columns;
    private final Map<String, Variant> variants = new LinkedHashMap<>();

    FreshJvmTable(List<Column> columns) {
        this.columns = columns;
    }

    /** Adds a variant, which is compared with another one, or with itself. */
    void add(String title, String comparedWith, Start start) {
        variants.put(title, new Variant(title, comparedWith, start, new ArrayList<>()));
    }

    /** In turn, so that what else the machine does meets all variants alike; the very first of each does not count. */
    void run(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            for (Variant variant : variants.values()) {
                Map<String, Double> figures = variant.start().run();
                if (round > 0) {
                    variant.runs().add(figures);
                }
            }
        }
    }

    void publish(Path results, String name) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        variants.values().forEach(variant -> json.put(variant.title(), variant.runs()));
        Files.writeString(
                results.resolve(name + ".json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        String table = markdown();
        Files.writeString(results.resolve(name + ".md"), table);
        System.out.println(table);
    }

    private String markdown() {
        StringBuilder table = new StringBuilder("| |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Column column : columns) {
            table.append(' ')
                    .append(column.title())
                    .append(", ")
                    .append(column.unit())
                    .append(" | added |");
            rule.append("---:|---:|");
        }
        table.append('\n').append(rule).append('\n');
        for (Variant variant : variants.values()) {
            table.append("| ").append(variant.title()).append(" |");
            for (Column column : columns) {
                append(table, variant, column);
            }
            table.append('\n');
        }
        return table.toString();
    }

    private void append(StringBuilder table, Variant variant, Column column) {
        List<Double> all = variant.inTurn(column);
        table.append(String.format(
                Locale.ROOT, " %,.0f (%,.0f to %,.0f) | ", median(all), Collections.min(all), Collections.max(all)));
        Variant other = variants.get(variant.comparedWith());
        if (other != null && !variant.title().equals(other.title())) {
            double added = median(variant.added(other, column));
            table.append(
                    String.format(Locale.ROOT, "%+,.0f (%+.1f %%)", added, 100 * added / median(other.inTurn(column))));
        }
        table.append(" |");
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
