package io.holdpoint.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a Markdown table, fastest first. */
final class ResultTable {

    private ResultTable() {}

    /**
     * @param yardstick the benchmark that the last column divides by
     */
    static String of(Collection<RunResult> runs, String yardstick) {
        List<RunResult> sorted = runs.stream()
                .sorted(Comparator.comparingDouble(ResultTable::nanos))
                .toList();
        double one = sorted.stream()
                .filter(run -> label(run).equals(yardstick))
                .mapToDouble(ResultTable::nanos)
                .findFirst()
                .orElse(Double.NaN);
        StringBuilder table = new StringBuilder("| | ns | ± (99.9 %) | bytes | times `" + yardstick + "` |\n")
                .append("|---|---:|---:|---:|---:|\n");
        for (RunResult run : sorted) {
            Result<?> time = run.getPrimaryResult();
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %.0f | %s |%n",
                    label(run),
                    number(time.getScore()),
                    number(time.getScoreError()),
                    bytes(run),
                    number(time.getScore() / one)));
        }
        return table.toString();
    }

    private static String label(RunResult run) {
        return run.getPrimaryResult().getLabel();
    }

    private static double nanos(RunResult run) {
        return run.getPrimaryResult().getScore();
    }

    /** What the benchmark counted itself, or what the profiler saw. */
    private static double bytes(RunResult run) {
        Result<?> counted = run.getSecondaryResults().get("bytes");
        Result<?> calls = run.getSecondaryResults().get("calls");
        if (counted != null && calls != null) {
            return counted.getScore() / calls.getScore();
        }
        Result<?> profiled = run.getSecondaryResults().get("gc.alloc.rate.norm");
        return profiled == null ? Double.NaN : profiled.getScore();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
