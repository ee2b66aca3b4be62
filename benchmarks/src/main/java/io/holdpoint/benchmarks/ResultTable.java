package io.holdpoint.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Results as a Markdown table, fastest first: the median of the iterations' medians, and the lowest and the highest of
 * them. A median of short samples is what a call takes while nobody else takes the processor, also on a busy machine;
 * a mean is not.
 */
final class ResultTable {

    private record Row(String name, List<Double> medians, double bytes) {
        double median() {
            return medians.get(medians.size() / 2);
        }
    }

    private ResultTable() {}

    /**
     * Shows results per call.
     *
     * @param yardstick the benchmark that the last column divides by
     * @param calls how many calls a sample takes
     */
    static String of(Collection<RunResult> runs, String yardstick, int calls) {
        List<Row> rows = runs.stream()
                .map(run -> row(run, calls))
                .sorted(Comparator.comparingDouble(Row::median))
                .toList();
        double one = rows.stream()
                .filter(row -> row.name().equals(yardstick))
                .mapToDouble(Row::median)
                .findFirst()
                .orElse(Double.NaN);
        StringBuilder table = new StringBuilder("| | ns | lowest to highest | bytes | times `" + yardstick + "` |\n")
                .append("|---|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s to %s | %,.0f | %s |%n",
                    row.name(),
                    number(row.median()),
                    number(row.medians().get(0)),
                    number(row.medians().get(row.medians().size() - 1)),
                    row.bytes(),
                    number(row.median() / one)));
        }
        return table.toString();
    }

    private static Row row(RunResult run, int calls) {
        List<Double> medians = run.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getPrimaryResult().getStatistics().getPercentile(50) / calls)
                .sorted()
                .boxed()
                .toList();
        return new Row(run.getPrimaryResult().getLabel(), medians, bytes(run) / calls);
    }

    /** Per sample: what the benchmark counted itself, or what the profiler saw. */
    private static double bytes(RunResult run) {
        Result<?> counted = run.getSecondaryResults().get("bytes");
        Result<?> samples = run.getSecondaryResults().get("samples");
        if (counted != null && samples != null) {
            return counted.getScore() / samples.getScore();
        }
        Result<?> profiled = run.getSecondaryResults().get("gc.alloc.rate.norm");
        return profiled == null ? Double.NaN : profiled.getScore();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
