package io.holdpoint.benchmarks;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import io.holdpoint.internal.Tables;
import java.lang.reflect.Method;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.ai.util.json.schema.JsonSchemaGenerator;

/** The schema that a model is shown, from the method. No agent, so the peers are as released. */
@State(Scope.Thread)
public class SchemaBenchmark {

    private final Method method = Bench.method(Desk.class, "refund");

    /** Ours: look up the table, take the constant. */
    @Benchmark
    public String constant() {
        return Tables.find(method).orElseThrow().spec().inputSchema();
    }

    /** As LangChain4j's own objects. */
    @Benchmark
    public ToolSpecification langChain4j() {
        return ToolSpecifications.toolSpecificationFrom(method);
    }

    /** As text. */
    @Benchmark
    public String springAi() {
        return JsonSchemaGenerator.generateForMethodInput(method);
    }
}
