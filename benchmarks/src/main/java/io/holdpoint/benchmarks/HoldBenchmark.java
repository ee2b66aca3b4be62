package io.holdpoint.benchmarks;

import static java.util.Objects.requireNonNull;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The life of a held call, in answers that hold four each. Everything is per call. Runs under the agent. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = {Bench.AGENT, "-Xmx6g"})
public class HoldBenchmark {

    static final int CALLS = 4;

    private static final Verdict STOPPED = new Verdict.Cancelled(Evidence.of("benchmark", "stopped"));
    private static final Verdict CLEAN = new Verdict.Clean(Evidence.of("benchmark", "stop"));

    private final Desk desk = new Desk();
    private final Tables.Tool refund =
            Tables.find(Bench.method(Desk.class, "refund")).orElseThrow();

    /** The application calls a guarded method inside an answer: canonical snapshot, capture, receipt. */
    @Benchmark
    public void hold(OpenAnswer answer, Allocation allocation, Blackhole results) {
        allocation.begin();
        for (int i = 0; i < CALLS; i++) {
            results.consume(refund());
        }
        allocation.end();
    }

    /** A framework calls it for the model: the arguments are read strictly before. */
    @Benchmark
    public void readAndHold(OpenAnswer answer, Allocation allocation, Blackhole results) throws Throwable {
        StreamContext stream = answer.stream();
        allocation.begin();
        for (int i = 0; i < CALLS; i++) {
            results.consume(Dispatch.call(
                    stream, new Dispatch.Call(refund, desk, Desk.JSON, Injector.NONE, i, "call_0123456789abcdef")));
        }
        allocation.end();
    }

    /** The same as {@link #hold}, with its share of the answer's opening and of an end that discards. */
    @Benchmark
    public boolean openHoldDiscard(Blackhole results) {
        StreamContext stream = StreamContext.open();
        holdAll(stream, results);
        return stream.end(STOPPED);
    }

    /** The same, committed to the journal in memory and run on another thread, until the last call has. */
    @Benchmark
    public Object openHoldCommitRun(Blackhole results) {
        StreamContext stream = StreamContext.open();
        holdAll(stream, results);
        stream.end(CLEAN);
        return stream.settled().toCompletableFuture().join();
    }

    private void holdAll(StreamContext stream, Blackhole results) {
        try (var bound = stream.bind()) {
            for (int i = 0; i < CALLS; i++) {
                results.consume(refund());
            }
        }
    }

    private String refund() {
        return desk.refund(Desk.ORDER, Desk.AMOUNT, Desk.PRIORITY, Desk.DESTINATION);
    }

    /** An answer that the benchmark's thread works for; its opening and its end are not measured. */
    @State(Scope.Thread)
    public static class OpenAnswer {
        private StreamContext.@Nullable Scope bound;

        /** Opens the next answer. */
        @Setup(Level.Invocation)
        public void open() {
            bound = StreamContext.open().bind();
        }

        /** Discards what it held. */
        @TearDown(Level.Invocation)
        public void end() {
            StreamContext stream = stream();
            Bench.require(CALLS, stream.held().size());
            requireNonNull(bound).close();
            stream.end(STOPPED);
        }

        StreamContext stream() {
            return requireNonNull(StreamContext.current());
        }
    }

    /** What was allocated between two points, since the profiler would count the answer's opening and end too. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Allocation {
        private static final com.sun.management.ThreadMXBean THREADS =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Bytes so far. */
        public long bytes;
        /** Samples so far. */
        public long samples;

        void begin() {
            bytes -= THREADS.getCurrentThreadAllocatedBytes();
        }

        void end() {
            bytes += THREADS.getCurrentThreadAllocatedBytes();
            samples++;
        }
    }
}
