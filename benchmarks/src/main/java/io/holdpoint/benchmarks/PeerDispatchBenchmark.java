package io.holdpoint.benchmarks;

import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.adk.JsonBaseModel;
import com.google.adk.tools.FunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The same call as in {@link DispatchBenchmark}, with what SDKs and other libraries have for it. Those that read an object
 * of a class call the method with its components.
 */
@State(Scope.Thread)
public class PeerDispatchBenchmark {

    private final Desk desk = new Desk();

    private final FunctionTool adk = FunctionTool.create(desk, Bench.method(Desk.class, "quote"));
    private final ObjectMapper adkMapper = JsonBaseModel.getMapper();
    private final TypeReference<Map<String, Object>> map = new TypeReference<>() {};

    private final ChatCompletionMessageFunctionToolCall.Function openAi =
            ChatCompletionMessageFunctionToolCall.Function.builder()
                    .name("quote")
                    .arguments(Desk.JSON)
                    .build();

    private final JsonType<DispatchBenchmark.Arguments> avaje =
            Jsonb.builder().failOnUnknown(true).build().type(DispatchBenchmark.Arguments.class);

    /** Whoever does not read the arguments is not measured. */
    @Setup
    public void check() throws Exception {
        Bench.require(Desk.ORDER, String.valueOf(callWithAdk().get("result")));
        Bench.require(Desk.ORDER, callWithOpenAi());
        Bench.require(Desk.ORDER, callWithAnthropic());
        Bench.require(Desk.ORDER, callWithAvaje());
    }

    /** {@code FunctionTool} of ADK, which is given a map, made here as ADK makes maps. */
    @Benchmark
    public void googleAdk(Blackhole results) throws Exception {
        for (int i = 0; i < DispatchBenchmark.CALLS; i++) {
            results.consume(callWithAdk());
        }
    }

    /** {@code Function.arguments(Class)} of openai-java. */
    @Benchmark
    public void openAi(Blackhole results) {
        for (int i = 0; i < DispatchBenchmark.CALLS; i++) {
            results.consume(callWithOpenAi());
        }
    }

    /** {@code JsonValue.convert(Class)} of anthropic-java, after the value was read from the text. */
    @Benchmark
    public void anthropic(Blackhole results) throws Exception {
        for (int i = 0; i < DispatchBenchmark.CALLS; i++) {
            results.consume(callWithAnthropic());
        }
    }

    /** Generated at compile time too, for records: how fast reading JSON into objects can be. */
    @Benchmark
    public void avajeJsonb(Blackhole results) {
        for (int i = 0; i < DispatchBenchmark.CALLS; i++) {
            results.consume(callWithAvaje());
        }
    }

    @SuppressWarnings("NullAway") // A tool context is for tools that ask for one.
    private Map<String, Object> callWithAdk() throws Exception {
        return adk.runAsync(adkMapper.readValue(Desk.JSON, map), null).blockingGet();
    }

    private String callWithOpenAi() {
        return openAi.arguments(DispatchBenchmark.Arguments.class).quoteBy(desk);
    }

    private String callWithAnthropic() throws Exception {
        JsonValue input = ObjectMappers.jsonMapper().readValue(Desk.JSON, JsonValue.class);
        return input.convert(DispatchBenchmark.Arguments.class).quoteBy(desk);
    }

    private String callWithAvaje() {
        return avaje.fromJson(Desk.JSON).quoteBy(desk);
    }
}
