package io.holdpoint.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.avaje.jsonb.Json;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.method.MethodToolCallback;
import org.springframework.ai.tool.support.ToolDefinitions;

/** From the JSON a model wrote to the text it reads: arguments, call, result. No agent, so the peers are as released. */
@State(Scope.Thread)
public class DispatchBenchmark {

    /** So many in each sample, so that the clock does not count. */
    static final int CALLS = 10;

    private final Desk desk = new Desk();
    private final Method method = Bench.method(Desk.class, "quote");

    private final Tables.Tool tool = Tables.find(method).orElseThrow();
    private final DefaultToolExecutor langChain4j = new DefaultToolExecutor(desk, method);
    private final ToolExecutionRequest request = ToolExecutionRequest.builder()
            .id("call_0123456789abcdef")
            .name("quote")
            .arguments(Desk.JSON)
            .build();
    private final ToolCallback springAi = MethodToolCallback.builder()
            .toolDefinition(ToolDefinitions.from(method))
            .toolMethod(method)
            .toolObject(desk)
            .build();
    private final ObjectReader databind = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Arguments.class);
    private final JsonFactory factory = new JsonFactory();

    /** The parameters as the one type that libraries for objects read fastest. */
    @Json
    public record Arguments(String orderId, BigDecimal amount, int priority, Desk.Destination refundTo) {

        String quoteBy(Desk desk) {
            return desk.quote(orderId, amount, priority, refundTo);
        }
    }

    /** Whoever does not read the arguments is not measured. */
    @Setup
    public void check() throws Throwable {
        Bench.require(Desk.ORDER, callThroughTable());
        Bench.require(Desk.ORDER, langChain4j.execute(request, "default"));
        Bench.require(Desk.ORDER, springAi.call(Desk.JSON));
        Bench.require(Desk.ORDER, readAndInvoke());
    }

    /** Ours: strict decoder, direct call. */
    @Benchmark
    public void generatedTable(Blackhole results) throws Throwable {
        for (int i = 0; i < CALLS; i++) {
            results.consume(callThroughTable());
        }
    }

    /** {@code DefaultToolExecutor}. */
    @Benchmark
    public void langChain4j(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(langChain4j.execute(request, "default"));
        }
    }

    /** {@code MethodToolCallback}. */
    @Benchmark
    public void springAi(Blackhole results) {
        for (int i = 0; i < CALLS; i++) {
            results.consume(springAi.call(Desk.JSON));
        }
    }

    /** What one would write by hand with Jackson's databind. */
    @Benchmark
    public void databindAndReflection(Blackhole results) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            results.consume(readAndInvoke());
        }
    }

    /** The tokens and the text of each value, and nothing made of them. */
    @Benchmark
    public void jacksonTokensAndTexts(Blackhole results) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            try (JsonParser in = factory.createParser(Desk.JSON)) {
                for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                    if (token.isScalarValue()) {
                        results.consume(in.getText());
                    }
                }
            }
        }
    }

    /** The floor: the tokens alone. */
    @Benchmark
    public void jacksonTokens(Blackhole results) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            try (JsonParser in = factory.createParser(Desk.JSON)) {
                for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                    results.consume(token);
                }
            }
        }
    }

    private String callThroughTable() throws Throwable {
        return Dispatch.call(null, new Dispatch.Call(tool, desk, Desk.JSON, Injector.NONE, 0, request.id()))
                .text();
    }

    private String readAndInvoke() throws Exception {
        Arguments read = databind.readValue(Desk.JSON);
        return (String) method.invoke(desk, read.orderId(), read.amount(), read.priority(), read.refundTo());
    }
}
