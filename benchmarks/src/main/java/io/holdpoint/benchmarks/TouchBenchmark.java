package io.holdpoint.benchmarks;

import io.holdpoint.StreamContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each chunk of an answer costs the watch over silent ones. */
@State(Scope.Thread)
public class TouchBenchmark {

    private final StreamContext answer = StreamContext.open();

    /** Something arrived. */
    @Benchmark
    public void touch() {
        answer.touch();
    }
}
