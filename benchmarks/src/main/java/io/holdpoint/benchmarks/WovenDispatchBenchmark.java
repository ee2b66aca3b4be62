package io.holdpoint.benchmarks;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The same executor with Holdpoint's hook in it, which is what an application gets. Runs under the agent. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = Bench.AGENT)
public class WovenDispatchBenchmark {

    private final DefaultToolExecutor executor = new DefaultToolExecutor(new Desk(), Bench.method(Desk.class, "quote"));
    private final ToolExecutionRequest request = ToolExecutionRequest.builder()
            .id("call_0123456789abcdef")
            .name("quote")
            .arguments(Desk.JSON)
            .build();
    /** Only the strict decoder refuses it. */
    private final ToolExecutionRequest loose = request.toBuilder()
            .arguments("{\"unknown\":1," + Desk.JSON.substring(1))
            .build();

    /** Without the hook there would be nothing to measure. */
    @Setup
    public void checkHook() {
        Bench.require("NOT DONE", executor.execute(loose, "default"));
        Bench.require(Desk.ORDER, executor.execute(request, "default"));
    }

    /** {@code DefaultToolExecutor}, woven. */
    @Benchmark
    public void langChain4jWithHoldpoint(Blackhole results) {
        for (int i = 0; i < DispatchBenchmark.CALLS; i++) {
            results.consume(executor.execute(request, "default"));
        }
    }
}
