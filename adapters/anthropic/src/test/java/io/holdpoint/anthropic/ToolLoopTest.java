package io.holdpoint.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool loop, on the real SDK, without the agent. */
class ToolLoopTest {

    private static final String CALL = "{\"order\":\"A\",\"cents\":500}";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final Desk desk = new Desk();
    private final AnthropicTools tools = AnthropicTools.of(desk);

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhileTheAnswerStreamsAndHoldsEffectsUntilItsCleanEnd(boolean async) {
        provider.play(
                "m",
                script().text("Let me see.")
                        .call("call_1", "find", "{\"order\":", "\"A\"}")
                        .call("call_2", "refund", CALL)
                        .act(desk::awaitRead)
                        .act(() -> assertThat(desk.done).isEmpty())
                        .ping()
                        .end("tool_use"),
                script().act(() -> assertThat(desk.done).isEmpty())
                        .text("Requested.")
                        .end("end_turn"));

        Settlement settlement = run(async, event -> {});

        assertThat(settlement.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(settled(settlement).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
        JsonNode messages = provider.requests("m").get(1).body().get("messages");
        assertThat(messages).hasSize(3);
        assertThat(messages.get(1).toString())
                .contains("Let me see.")
                .contains("\"input\":{\"order\":\"A\"}")
                .contains("call_2");
        assertThat(messages.get(2).toString()).contains("order A is open").contains("HELD, NOT DONE");
    }

    @ParameterizedTest
    @MethodSource("io.holdpoint.anthropic.Endings#unclean")
    void discardsWhatAnUncleanAnswerHolds(Endings.Case ending) {
        provider.play("m", ending.script());

        Settlement settlement = run(false, event -> {});

        assertThat(settlement.verdict()).isInstanceOf(ending.verdict());
        assertThat(settled(settlement).count(CallStatus.DISCARDED))
                .isEqualTo(settlement.calls().size());
        assertThat(desk.done).isEmpty();
        assertThat(provider.requests("m")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopsReadingWhenTheAnswerIsCancelled(boolean async) throws Exception {
        String id = "anthropic " + async;
        provider.play("m", Endings.stalling());
        CompletableFuture<CancelResult> cancelled = new CompletableFuture<>();
        AtomicBoolean pressed = new AtomicBoolean();

        Settlement settlement = Holdpoint.callWithAnswerId(
                id,
                () -> run(async, event -> {
                    if (!StreamContext.current().held().isEmpty() && pressed.compareAndSet(false, true)) {
                        cancelled.completeAsync(() -> Holdpoint.cancel(id));
                    }
                }));

        assertThat(settlement.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(cancelled.get(20, TimeUnit.SECONDS).kind()).isEqualTo(CancelResult.Kind.STOPPED);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void tellsTheModelWhatIsWrongWithItsArgumentsAndLetsItCorrectThem() {
        provider.play(
                "m",
                script().call("call_1", "refund", "{\"order\":\"A\"}").end("tool_use"),
                script().call("call_2", "refund", CALL).end("tool_use"),
                script().text("Requested.").end("end_turn"));

        Settlement settlement = run(false, event -> {});

        assertThat(settled(settlement).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(provider.requests("m").get(1).body().get("messages").get(2).toString())
                .contains("NOT DONE")
                .contains("cents")
                .contains("\"is_error\":true");
    }

    @Test
    void describesItsToolsStrictlyIfAsked() {
        assertThat(tools.tools()).allSatisfy(tool -> assertThat(tool.strict()).isEmpty());
        assertThat(tools.strict().tools())
                .allSatisfy(tool -> assertThat(tool.strict()).contains(true));
        assertThat(tools.tools().get(0).inputSchema()).asString().contains("properties", "order", "required");
    }

    private Settlement run(boolean async, Consumer<Object> events) {
        return async
                ? tools.run(client.async().messages(), request(), events).join().settlement()
                : tools.run(client.messages(), request(), events).settlement();
    }

    private static MessageCreateParams request() {
        return MessageCreateParams.builder()
                .model("m")
                .maxTokens(100)
                .addUserMessage("Refund A.")
                .build();
    }

    private static Writer script() {
        return Protocol.ANTHROPIC.script();
    }

    /** As it stands once everything that was committed has run. */
    private static Settlement settled(Settlement settlement) {
        return Holdpoint.answer(settlement.answerId())
                .orElseThrow()
                .settled()
                .toCompletableFuture()
                .join();
    }
}
