package io.holdpoint.benchmarks;

import io.holdpoint.StreamContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each chunk of an answer costs the watch over silent ones. */
@State(Scope.Thread)
public class TouchBenchmark {

    /** So many in each sample, since a clock takes longer than a touch. */
    static final int CALLS = 1000;

    private final StreamContext answer = StreamContext.open();

    /** Something arrived. */
    @Benchmark
    public void touch() {
        for (int i = 0; i < CALLS; i++) {
            answer.touch();
        }
    }
}
