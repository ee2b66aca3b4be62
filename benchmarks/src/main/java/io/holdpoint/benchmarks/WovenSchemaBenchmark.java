package io.holdpoint.benchmarks;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import java.lang.reflect.Method;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** LangChain4j's objects made from our constant, which is what an application gets. Runs under the agent. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = Bench.AGENT)
public class WovenSchemaBenchmark {

    private final Method method = Bench.method(Desk.class, "refund");

    /** {@code ToolSpecifications}, woven. */
    @Benchmark
    public ToolSpecification langChain4jWithHoldpoint() {
        return ToolSpecifications.toolSpecificationFrom(method);
    }
}
