package io.holdpoint.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.CallRefusedException;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that reads the SDK's streams itself and calls its methods by hand, under the agent. */
class WatchedStreamIT {

    private static final String CALL = "{\"order\":\"A\",\"cents\":500}";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final Desk desk = new Desk();
    private final CompletableFuture<StreamContext> answer = new CompletableFuture<>();

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    static Stream<Arguments> unclean() {
        return Endings.unclean().flatMap(ending -> Stream.of(Arguments.of(ending, false), Arguments.of(ending, true)));
    }

    @ParameterizedTest
    @MethodSource
    void unclean(Endings.Case ending, boolean async) {
        provider.play("m", ending.script());

        read(ending.protocol(), async, chunk -> refundOnce());

        assertThat(ended().verdict()).isInstanceOf(ending.verdict());
        assertThat(ended().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT, false", "OPENAI_CHAT, true", "OPENAI_RESPONSES, false", "OPENAI_RESPONSES, true"})
    void runsWhatIsHeldAfterACleanEnd(Protocol protocol, boolean async) {
        provider.play(
                "m",
                protocol.script()
                        .text("One ")
                        .text("moment.")
                        .act(() -> assertThat(desk.done).isEmpty())
                        .end(protocol == Protocol.OPENAI_CHAT ? "stop" : "completed"));

        read(protocol, async, chunk -> refundOnce());

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(ended().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
    }

    @Test
    void joinsTheRoundsOfAnApplicationsOwnLoop() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT
                        .script()
                        .act(() -> assertThat(desk.done).isEmpty())
                        .text("Requested.")
                        .end("stop"));

        read(Protocol.OPENAI_CHAT, false, chunk -> refundOnce());
        assertThat(answer.join().isOpen()).isTrue();
        assertThat(desk.done).isEmpty();
        CompletableFuture<StreamContext> second = new CompletableFuture<>();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(answered())) {
            stream.stream().forEach(chunk -> second.complete(StreamContext.current()));
        }

        assertThat(second.join()).isSameAs(answer.join());
        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(desk.done).containsExactly("A 500");
    }

    @Test
    void trustsNeitherOfTwoAnswersThatARequestCouldContinue() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("Requested.").end("stop"));

        read(Protocol.OPENAI_CHAT, false, chunk -> refundOnce());
        read(Protocol.OPENAI_CHAT, false, chunk -> {});
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(answered())) {
            stream.stream().forEach(chunk -> {});
        }

        assertThat(ended().verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(desk.done).isEmpty();
    }

    /** To the user it is one answer, and it has ended. */
    @Test
    void refusesWhatALoopGoesOnToCallAfterItsAnswerHasEnded() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("length"),
                Protocol.OPENAI_CHAT.script().call("call_2", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("Done.").end("stop"));

        read(Protocol.OPENAI_CHAT, false, chunk -> refundOnce());
        for (ChatCompletionCreateParams next : List.of(answered(), answered("call_1", "call_2"))) {
            read(next, chunk -> {
                assertThat(StreamContext.current()).isSameAs(answer.join());
                assertThatThrownBy(() -> desk.refund("A", 500)).isInstanceOf(CallRefusedException.class);
            });
        }

        assertThat(ended().verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void refusesWhatALoopGoesOnToCallAfterAStopBetweenItsRounds() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("Done.").end("stop"));

        read(Protocol.OPENAI_CHAT, false, chunk -> refundOnce());
        answer.join().end(new Verdict.Cancelled(Evidence.of("test", "pressed")));
        read(answered(), chunk -> desk.refund("A", 500));

        assertThat(ended().verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(desk.done).isEmpty();
    }

    /** What the user says next begins an answer, whatever became of the one before; so does a conversation of others. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void beginsAnAnswerWithNewWordsOrInAnotherConversation(boolean sameConversation) {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("length"),
                Protocol.OPENAI_CHAT.script().text("Requested.").end("stop"));
        read(Protocol.OPENAI_CHAT, false, chunk -> {});

        read(
                sameConversation
                        ? answered().toBuilder().addUserMessage("Try again.").build()
                        : answered(chat("Refund A, please."), "call_1"),
                chunk -> refundOnce());

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(desk.done).containsExactly("A 500");
    }

    /** Others made the same call under the same id, for the same words, and were cut off; this loop kept its words. */
    @Test
    void tellsALoopFromAnotherOneThatHasEndedByItsWords() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("length"),
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("Requested.").end("stop"));
        read(Protocol.OPENAI_CHAT, false, chunk -> {});

        ChatCompletionCreateParams mine = chat();
        read(mine, chunk -> refundOnce());
        read(answered(mine, "call_1"), chunk -> {});

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(desk.done).containsExactly("A 500");
    }

    /** The provider keeps the conversation, so a request says only which response it goes on from. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void tellsTheResponseThatALoopGoesOnFrom(boolean same) {
        provider.play(
                "m",
                Protocol.OPENAI_RESPONSES
                        .script()
                        .call("call_r", "refund", CALL)
                        .end("max_output_tokens"),
                Protocol.OPENAI_RESPONSES.script().text("Requested.").end("completed"));
        CompletableFuture<StreamContext> first = new CompletableFuture<>();
        CompletableFuture<String> id = new CompletableFuture<>();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(response())) {
            stream.stream().forEach(event -> {
                first.complete(StreamContext.current());
                event.created()
                        .ifPresent(created -> id.complete(created.response().id()));
            });
        }

        ResponseCreateParams next = response().toBuilder()
                .previousResponseId(same ? id.join() : "resp_of_others")
                .inputOfResponse(
                        List.of(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                                .callId("call_r")
                                .output("NOT DONE")
                                .build())))
                .build();
        CompletableFuture<StreamContext> second = new CompletableFuture<>();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(next)) {
            stream.stream().forEach(event -> second.complete(StreamContext.current()));
        }

        assertThat(first.join().verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(second.join() == first.join()).isEqualTo(same);
    }

    /** An asynchronous loop sends its next request where it hears that the response is complete. */
    @ParameterizedTest
    @CsvSource({"tool_calls, true", "length, false"})
    void joinsTheRoundsOfALoopThatGoesOnInItsCompletionCallback(String reason, boolean clean) {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().call("call_1", "refund", CALL).end(reason),
                Protocol.OPENAI_CHAT.script().text("Requested.").end("stop"));
        CompletableFuture<StreamContext> second = new CompletableFuture<>();
        CompletableFuture<Void> all = new CompletableFuture<>();

        client.async().chat().completions().createStreaming(chat()).subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {
                refundOnce();
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                client.async()
                        .chat()
                        .completions()
                        .createStreaming(answered())
                        .subscribe(chunk -> second.complete(StreamContext.current()))
                        .onCompleteFuture()
                        .whenComplete((nothing, failure) -> all.complete(null));
            }
        });
        all.join();

        assertThat(second.join()).isSameAs(answer.join());
        assertThat(ended().verdict().isClean()).isEqualTo(clean);
        assertThat(desk.done).hasSize(clean ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void takesAnEarlyCloseForAStop(boolean async) throws Exception {
        provider.play("m", Endings.stalling(Protocol.OPENAI_CHAT));

        if (async) {
            AsyncStreamResponse<ChatCompletionChunk> stream =
                    client.async().chat().completions().createStreaming(chat());
            stream.subscribe(chunk -> {
                refundOnce();
                stream.close();
            });
            stream.onCompleteFuture().get(20, TimeUnit.SECONDS);
        } else {
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(chat())) {
                stream.stream().peek(chunk -> refundOnce()).findFirst();
            }
        }

        assertThat(ended().verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void discardsWhenTheAnswerIsCancelledWhileItStalls(boolean async) {
        provider.play("m", Endings.stalling(Protocol.OPENAI_CHAT));

        // Elsewhere: how soon a client lets go of a read is its own affair.
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(() -> read(Protocol.OPENAI_CHAT, async, chunk -> refundOnce()));
        answer.join().end(new Verdict.Cancelled(Evidence.of("test", "pressed")));

        assertThat(ended().verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(desk.done).isEmpty();
        provider.close();
        reading.join();
    }

    @Test
    void failsWhenTheApplicationsCodeThrows() {
        provider.play("m", Protocol.OPENAI_CHAT.script().text("x").end("stop"));

        assertThatThrownBy(() -> read(Protocol.OPENAI_CHAT, false, chunk -> {
                    refundOnce();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");

        assertThat(ended().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void failsWhenTheCompletionCallbackThrows() {
        provider.play("m", Protocol.OPENAI_CHAT.script().text("x").end("stop"));
        AsyncStreamResponse<ChatCompletionChunk> stream =
                client.async().chat().completions().createStreaming(chat());

        stream.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {
                refundOnce();
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                throw new IllegalStateException("mine");
            }
        });

        assertThat(ended().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void speaksAgainstAnAnswerThatTheApplicationOpenedButNeverForIt() {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT.script().text("x").end("stop"),
                Protocol.OPENAI_CHAT.script().text("x").end("length"));
        StreamContext mine = StreamContext.open();
        try (var bound = mine.bind()) {
            read(Protocol.OPENAI_CHAT, false, chunk -> refundOnce());
            assertThat(mine.isOpen()).isTrue();
            read(Protocol.OPENAI_CHAT, false, chunk -> {});
        }

        assertThat(answer.join()).isSameAs(mine);
        assertThat(ended().verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(desk.done).isEmpty();
    }

    @Test
    void leavesOrdinaryCallsAlone() {
        assertThat(desk.refund("B", 1)).isEqualTo("paid");

        assertThat(desk.done).containsExactly("B 1");
    }

    /** By hand, inside the answer, once. */
    private void refundOnce() {
        if (!answer.isDone()) {
            assertThat(desk.refund("A", 500)).startsWith("HELD, NOT DONE");
            answer.complete(StreamContext.current());
        }
    }

    private Settlement ended() {
        return answer.join().settled().toCompletableFuture().join();
    }

    /** Reads to the end; what the provider did is none of this method's business. */
    private void read(Protocol protocol, boolean async, Consumer<Object> chunks) {
        if (async) {
            AsyncStreamResponse<?> stream = protocol == Protocol.OPENAI_CHAT
                    ? client.async()
                            .chat()
                            .completions()
                            .createStreaming(chat())
                            .subscribe(chunks::accept)
                    : client.async().responses().createStreaming(response()).subscribe(chunks::accept);
            stream.onCompleteFuture().handle((nothing, error) -> nothing).join();
            return;
        }
        try (StreamResponse<?> stream = protocol == Protocol.OPENAI_CHAT
                ? client.chat().completions().createStreaming(chat())
                : client.responses().createStreaming(response())) {
            stream.stream().forEach(chunks);
        } catch (OpenAIException e) {
            // An error event, a reset.
        }
    }

    private void read(ChatCompletionCreateParams request, Consumer<Object> chunks) {
        try (StreamResponse<?> stream = client.chat().completions().createStreaming(request)) {
            stream.stream().forEach(chunks);
        } catch (OpenAIException e) {
            // The answer was stopped.
        }
    }

    private static ChatCompletionCreateParams chat() {
        return chat("Refund A.");
    }

    private static ChatCompletionCreateParams chat(String words) {
        return ChatCompletionCreateParams.builder()
                .model("m")
                .maxCompletionTokens(100)
                .addUserMessage(words)
                .build();
    }

    private static ChatCompletionCreateParams answered() {
        return answered("call_1");
    }

    private static ChatCompletionCreateParams answered(String... calls) {
        return answered(chat(), calls);
    }

    /** The request with these calls, each in a round of its own, and with their results. */
    private static ChatCompletionCreateParams answered(ChatCompletionCreateParams request, String... calls) {
        ChatCompletionCreateParams.Builder answered = request.toBuilder();
        for (String call : calls) {
            answered.addMessage(ChatCompletionAssistantMessageParam.builder()
                            .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                                    .id(call)
                                    .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                            .name("refund")
                                            .arguments(CALL)
                                            .build())
                                    .build())
                            .build())
                    .addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(call)
                            .content("HELD")
                            .build());
        }
        return answered.build();
    }

    private static ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model("m")
                .maxOutputTokens(100)
                .input("Refund A.")
                .build();
    }
}
