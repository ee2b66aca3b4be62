package io.holdpoint.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a compilation took.
 *
 * @param seconds by the clock
 * @param processorSeconds of all threads together; on a busy machine the better figure
 */
record CompileTime(double seconds, double processorSeconds) {

    /** Begins to measure this process. */
    static CompileTime.Watch start() {
        return new Watch(System.nanoTime(), processorTime());
    }

    /** A measurement that is under way. */
    record Watch(long startNanos, Duration startProcessor) {

        CompileTime stop() {
            return new CompileTime(
                    (System.nanoTime() - startNanos) / 1e9,
                    processorTime().minus(startProcessor).toNanos() / 1e9);
        }
    }

    /** Of this process, since it began. */
    static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** As the processes of a benchmark tell it to each other. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f %.4f", seconds, processorSeconds);
    }

    static CompileTime of(String seconds, String processorSeconds) {
        return new CompileTime(Double.parseDouble(seconds), Double.parseDouble(processorSeconds));
    }

    static double median(List<CompileTime> times, ToDoubleFunction<CompileTime> figure) {
        List<Double> sorted =
                new ArrayList<>(times.stream().map(figure::applyAsDouble).toList());
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
