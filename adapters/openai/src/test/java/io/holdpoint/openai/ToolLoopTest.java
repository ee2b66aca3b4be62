package io.holdpoint.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool loop, on the real SDK, without the agent. */
class ToolLoopTest {

    private static final String CALL = "{\"order\":\"A\",\"cents\":500}";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final Desk desk = new Desk();
    private final OpenAiTools tools = OpenAiTools.of(desk);

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT, false", "OPENAI_CHAT, true", "OPENAI_RESPONSES, false", "OPENAI_RESPONSES, true"})
    void readsWhileTheAnswerStreamsAndHoldsEffectsUntilItsCleanEnd(Protocol protocol, boolean async) {
        provider.play(
                "m",
                protocol.script()
                        .call("call_1", "find", "{\"order\":", "\"A\"}")
                        .call("call_2", "refund", CALL)
                        .act(desk::awaitRead)
                        .act(() -> assertThat(desk.done).isEmpty())
                        .text("Looking.")
                        .end(clean(protocol)),
                protocol.script()
                        .act(() -> assertThat(desk.done).isEmpty())
                        .text("Requested.")
                        .end(done(protocol)));

        Settlement settlement = run(protocol, async, chunk -> {});

        assertThat(settlement.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(settled(settlement).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
        String second = provider.requests("m").get(1).body().toString();
        assertThat(second).contains("order A is open").contains("HELD, NOT DONE");
    }

    @ParameterizedTest
    @MethodSource("io.holdpoint.openai.Endings#unclean")
    void discardsWhatAnUncleanAnswerHolds(Endings.Case ending) {
        provider.play("m", ending.script());

        Settlement settlement = run(ending.protocol(), false, chunk -> {});

        assertThat(settlement.verdict()).isInstanceOf(ending.verdict());
        assertThat(settled(settlement).count(CallStatus.DISCARDED))
                .isEqualTo(settlement.calls().size());
        assertThat(desk.done).isEmpty();
        assertThat(provider.requests("m")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"OPENAI_CHAT", "OPENAI_RESPONSES"})
    void discardsTheFirstRoundWhenTheSecondIsCut(Protocol protocol) {
        provider.play(
                "m",
                protocol.script().call("call_1", "refund", CALL).end(clean(protocol)),
                protocol.script().text("It is").reason("length").terminal().end());

        Settlement settlement = run(protocol, false, chunk -> {});

        assertThat(settlement.verdict().isClean()).isFalse();
        assertThat(settled(settlement).count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT, false", "OPENAI_CHAT, true", "OPENAI_RESPONSES, false", "OPENAI_RESPONSES, true"})
    void stopsReadingWhenTheAnswerIsCancelled(Protocol protocol, boolean async) throws Exception {
        String id = protocol + " " + async;
        provider.play("m", Endings.stalling(protocol));
        CompletableFuture<CancelResult> cancelled = new CompletableFuture<>();
        AtomicBoolean pressed = new AtomicBoolean();
        Consumer<Object> stop = chunk -> {
            if (!StreamContext.current().held().isEmpty() && pressed.compareAndSet(false, true)) {
                cancelled.completeAsync(() -> Holdpoint.cancel(id));
            }
        };

        Settlement settlement = Holdpoint.callWithAnswerId(id, () -> run(protocol, async, stop));

        assertThat(settlement.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(cancelled.get(20, TimeUnit.SECONDS).kind()).isEqualTo(CancelResult.Kind.STOPPED);
        assertThat(settlement.count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void tellsTheModelWhatIsWrongWithItsArgumentsAndLetsItCorrectThem() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", "{\"order\":\"A\",\"cents\":\"many\"}")
                        .call("call_2", "repay", "{}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT.script().call("call_3", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("Requested.").end("stop"));

        Settlement settlement = run(Protocol.OPENAI_CHAT, false, chunk -> {});

        assertThat(settled(settlement).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
        JsonNode messages = provider.requests("m").get(1).body().get("messages");
        assertThat(messages.get(2).toString())
                .contains("call_1")
                .contains("NOT DONE")
                .contains("cents");
        assertThat(messages.get(3).toString()).contains("call_2").contains("There is no tool named repay");
    }

    @Test
    void returnsTheConversationToGoOnFrom() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "find", "{\"order\":\"A\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("It is ").text("open.").end("stop"));

        OpenAiAnswer<ChatCompletionCreateParams> answer =
                tools.run(client.chat().completions(), chat(), chunk -> {});

        assertThat(answer.conversation().messages()).hasSize(4);
        assertThat(answer.conversation()
                        .messages()
                        .get(3)
                        .asAssistant()
                        .content()
                        .orElseThrow()
                        .asText())
                .isEqualTo("It is open.");
        assertThat(answer.conversation().tools().orElseThrow()).hasSize(2);
    }

    @Test
    void throwsWhatTheApplicationThrowsAndDiscards() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", CALL)
                        .text("x")
                        .end("tool_calls"));
        IllegalStateException mine = new IllegalStateException("mine");
        CompletableFuture<StreamContext> stream = new CompletableFuture<>();

        assertThatThrownBy(() -> run(Protocol.OPENAI_CHAT, false, chunk -> {
                    stream.complete(StreamContext.current());
                    if (!StreamContext.current().held().isEmpty()) {
                        throw mine;
                    }
                }))
                .isSameAs(mine);

        assertThat(stream.join().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void failsWhenTheProviderRefusesTheRequest() {
        provider.play("m", Protocol.OPENAI_CHAT.script().raw("").status(500).end());

        assertThat(run(Protocol.OPENAI_CHAT, false, chunk -> {}).verdict()).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void survivesBytesThatArriveOneByOne() {
        Script trickling = Protocol.OPENAI_CHAT
                .script()
                .ping()
                .text("Gr\u00fc\u00dfe \ud83d\ude80")
                .call("call_1", "refund", CALL)
                .trickling()
                .end("tool_calls");
        provider.play("m", trickling, Protocol.OPENAI_CHAT.script().text("ok").end("stop"));
        StringBuilder text = new StringBuilder();

        tools.run(
                client.chat().completions(),
                chat(),
                chunk -> chunk.choices()
                        .forEach(choice -> choice.delta().content().ifPresent(text::append)));

        assertThat(text).hasToString("Gr\u00fc\u00dfe \ud83d\ude80ok");
    }

    @Test
    void distrustsArgumentsThatGoOnAfterTheyWereComplete() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", CALL, "{\"order\":\"B\",\"cents\":9}")
                        .end("tool_calls"));

        assertThat(run(Protocol.OPENAI_CHAT, false, chunk -> {}).verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"order\":\"A\",\"ce", "{\"order\":\"B\",\"cents\":9}"})
    void distrustsACallThatComesAgainUnderItsIdAndSaysSomethingElse(String again) {
        provider.play(
                "m",
                Protocol.OPENAI_RESPONSES
                        .script()
                        .call("call_1", "refund", CALL)
                        .call("call_1", "refund", again)
                        .end("completed"),
                Protocol.OPENAI_RESPONSES.script().text("done").end("completed"));

        assertThat(run(Protocol.OPENAI_RESPONSES, false, chunk -> {}).verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void distrustsACallThatBeginsAgainUnderItsIdAndIsNotCompleted() {
        provider.play(
                "m",
                Protocol.OPENAI_RESPONSES
                        .script()
                        .call("call_1", "refund", CALL)
                        .openCall("call_1", "refund", "{\"order\":\"A\",\"ce")
                        .end("completed"),
                Protocol.OPENAI_RESPONSES.script().text("done").end("completed"));

        assertThat(run(Protocol.OPENAI_RESPONSES, false, chunk -> {}).verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void describesItsToolsStrictlyIfAsked() {
        assertThat(tools.chatTools())
                .allSatisfy(tool -> assertThat(tool.function().strict()).isEmpty());
        assertThat(tools.strict().chatTools())
                .allSatisfy(tool -> assertThat(tool.function().strict()).contains(true));
        assertThat(tools.strict().responseTools())
                .allSatisfy(tool -> assertThat(tool.strict()).contains(true));
        assertThat(tools.responseTools().get(0).parameters().orElseThrow())
                .asString()
                .contains("properties", "order", "required");
    }

    @Test
    void refusesObjectsWithoutToolsAndTwoToolsOfOneName() {
        assertThatThrownBy(() -> OpenAiTools.of("no tools"))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointNoTools] java.lang.String");
        assertThatThrownBy(() -> OpenAiTools.of(desk, new Desk()))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointDuplicateTool]");
    }

    @Test
    void makesCallsForAnApplicationsOwnLoop() {
        StreamContext answer = StreamContext.open();

        assertThat(tools.call(answer, 0, "call_1", "find", "{\"order\":\"A\"}")).isEqualTo("order A is open");
        assertThat(tools.call(answer, 1, "call_2", "refund", CALL)).startsWith("HELD, NOT DONE");
        answer.end(new Verdict.Failed(Evidence.of("test", "enough")));

        assertThat(tools.call(answer, 2, "call_3", "refund", CALL)).startsWith("NOT DONE");
        assertThat(desk.done).isEmpty();
    }

    private Settlement run(Protocol protocol, boolean async, Consumer<Object> chunks) {
        if (protocol == Protocol.OPENAI_CHAT) {
            return async
                    ? tools.run(client.async().chat().completions(), chat(), chunks)
                            .join()
                            .settlement()
                    : tools.run(client.chat().completions(), chat(), chunks).settlement();
        }
        return async
                ? tools.run(client.async().responses(), response(), chunks)
                        .join()
                        .settlement()
                : tools.run(client.responses(), response(), chunks).settlement();
    }

    private static ChatCompletionCreateParams chat() {
        return ChatCompletionCreateParams.builder()
                .model("m")
                .maxCompletionTokens(100)
                .addUserMessage("Refund A.")
                .build();
    }

    private static ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model("m")
                .maxOutputTokens(100)
                .input("Refund A.")
                .build();
    }

    private static String clean(Protocol protocol) {
        return protocol == Protocol.OPENAI_CHAT ? "tool_calls" : "completed";
    }

    private static String done(Protocol protocol) {
        return protocol == Protocol.OPENAI_CHAT ? "stop" : "completed";
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
