package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j's real models for Ollama and Gemini, which call every round with a tool call TOOL_EXECUTION. */
class HidingModelsIT {

    private static final String REFUND = "{\"orderId\":\"A1\"}";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final Chat chat = new Chat();
    private Supplier<HttpClient> http = () -> JdkHttpClient.builder().build();

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"OLLAMA", "GEMINI"})
    void aCleanAnswerIsCarriedOut(Protocol protocol) {
        Settlement streamed = streamed(protocol, clean(protocol), model -> model);
        Settlement blocking = blocking(protocol, clean(protocol));

        assertThat(named(streamed)).isEqualTo("Clean");
        assertThat(named(blocking)).isEqualTo("Clean");
        assertThat(chat.shop.effects).containsExactly("refund A1", "refund A1");
    }

    @ParameterizedTest
    @CsvSource({
        "OLLAMA, length, Truncated",
        "OLLAMA, brand_new, Suspect",
        "OLLAMA, load, Suspect",
        "OLLAMA, , Disconnected",
        "GEMINI, MAX_TOKENS, Truncated",
        "GEMINI, SAFETY, Filtered",
        "GEMINI, MALFORMED_FUNCTION_CALL, Failed",
        "GEMINI, , Disconnected"
    })
    void aRoundThatEndedBadlySpoilsTheAnswerAlthoughItHasCalls(Protocol protocol, String reason, String verdict) {
        assertThat(named(streamed(protocol, reason, model -> model))).isEqualTo(verdict);
        assertThat(named(blocking(protocol, reason))).isIn(verdict, "thrown");
        assertThat(chat.shop.effects).isEmpty();
    }

    /** Releases to come may send a word that the module cannot even read. */
    @Test
    void aWordThatTheModelCannotReadSpoilsTheAnswer() {
        assertThat(named(streamed(Protocol.GEMINI, "BRAND_NEW", model -> model)))
                .isEqualTo("Suspect");
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OLLAMA, length, stop", "GEMINI, MAX_TOKENS, STOP"})
    void theReasonSurvivesWrappersAndOtherThreads(Protocol protocol, String cut, String clean) {
        assertThat(named(streamed(protocol, cut, Detour::new))).isEqualTo("Truncated");
        assertThat(chat.shop.effects).isEmpty();

        assertThat(named(streamed(protocol, clean, Detour::new))).isEqualTo("Clean");
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    /** Fail closed: this client's requests are not seen, because it sends them from a thread of its own. */
    @ParameterizedTest
    @CsvSource({"OLLAMA, stop", "GEMINI, STOP"})
    void aReasonThatCannotBeSeenIsNotBelieved(Protocol protocol, String clean) {
        http = Elsewhere::new;

        assertThat(named(streamed(protocol, clean, model -> model))).isEqualTo("Suspect");
        assertThat(named(blocking(protocol, clean))).isEqualTo("Suspect");

        assertThat(chat.shop.effects).isEmpty();
    }

    /** An HTTP client that leaves the thread before anybody can see the request. */
    private static final class Elsewhere extends JdkHttpClient {

        Elsewhere() {
            super(JdkHttpClient.builder());
        }

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            return CompletableFuture.supplyAsync(() -> super.execute(request)).join();
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            CompletableFuture.runAsync(() -> super.execute(request, parser, listener))
                    .join();
        }
    }

    /** Gives every model the same client. */
    private record Ready(HttpClient build) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(15);
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(60);
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }
    }

    /** A model of an application that asks another one on a thread of its own, and answers on a third. */
    private record Detour(StreamingChatModel model) implements StreamingChatModel {

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> model.chat(
                    ChatRequest.builder()
                            .messages(request.messages())
                            .parameters(model.defaultRequestParameters().overrideWith(request.parameters()))
                            .build(),
                    new StreamingChatResponseHandler() {
                        @Override
                        public void onPartialResponse(String text) {
                            CompletableFuture.runAsync(() -> handler.onPartialResponse(text))
                                    .join();
                        }

                        @Override
                        public void onCompleteResponse(ChatResponse response) {
                            CompletableFuture.runAsync(() -> handler.onCompleteResponse(response))
                                    .join();
                        }

                        @Override
                        public void onError(Throwable error) {
                            handler.onError(error);
                        }
                    }));
            asked.join();
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder().build();
        }
    }

    private interface Wrapping {
        StreamingChatModel around(StreamingChatModel model);
    }

    private Settlement streamed(Protocol protocol, String reason, Wrapping wrapping) {
        String model = "streamed-" + UUID.randomUUID();
        provider.play(
                model,
                protocol.script()
                        .text("One moment.")
                        .call("call_1", "refund", REFUND)
                        .end(reason),
                protocol.script().text("Requested.").end(clean(protocol)));
        CompletableFuture<Void> over = new CompletableFuture<>();
        chat.configure = builder -> builder.streamingChatModel(wrapping.around(streaming(protocol, model)));
        Holdpoint.withAnswerId(
                model,
                () -> chat.build(Chat.StreamingAssistant.class)
                        .chat("hello")
                        .onPartialResponse(text -> {})
                        .onCompleteResponse(response -> over.complete(null))
                        .onError(over::completeExceptionally)
                        .start());
        try {
            over.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            chat.seen.add("ERROR " + e.getCause());
        }
        return settled(model);
    }

    private Settlement blocking(Protocol protocol, String reason) {
        String model = "blocking-" + UUID.randomUUID();
        provider.play(model, document(protocol, true, reason), document(protocol, false, clean(protocol)));
        chat.configure = builder -> builder.chatModel(answering(protocol, model));
        try {
            Holdpoint.callWithAnswerId(model, chat::ask);
        } catch (RuntimeException e) {
            chat.seen.add("ERROR " + e);
        }
        return Holdpoint.answer(model).map(answer -> settled(model)).orElse(null);
    }

    private static Settlement settled(String answerId) {
        return Chat.get(Holdpoint.answer(answerId).orElseThrow().settled());
    }

    /** An answer that never began, because the model could not read the response, has no verdict. */
    private static String named(Settlement settlement) {
        return settlement == null ? "thrown" : settlement.verdict().getClass().getSimpleName();
    }

    private static String clean(Protocol protocol) {
        return protocol == Protocol.OLLAMA ? "stop" : "STOP";
    }

    private static Script document(Protocol protocol, boolean call, String reason) {
        String word = reason == null ? "null" : "\"" + reason + "\"";
        if (protocol == Protocol.OLLAMA) {
            String calls =
                    call ? ",\"tool_calls\":[{\"function\":{\"name\":\"refund\",\"arguments\":" + REFUND + "}}]" : "";
            return Script.document("{\"model\":\"m\",\"done\":true,\"done_reason\":" + word
                    + ",\"message\":{\"role\":\"assistant\",\"content\":\"Hello.\"" + calls
                    + "},\"prompt_eval_count\":1,\"eval_count\":1}");
        }
        String part =
                call ? "{\"functionCall\":{\"name\":\"refund\",\"args\":" + REFUND + "}}" : "{\"text\":\"Hello.\"}";
        return Script.document("{\"responseId\":\"r\",\"modelVersion\":\"m\",\"candidates\":[{\"finishReason\":" + word
                + ",\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}}],"
                + "\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":1,\"totalTokenCount\":2}}");
    }

    private StreamingChatModel streaming(Protocol protocol, String model) {
        return protocol == Protocol.OLLAMA
                ? OllamaStreamingChatModel.builder()
                        .httpClientBuilder(new Ready(http.get()))
                        .baseUrl(provider.url())
                        .modelName(model)
                        .build()
                : GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(new Ready(http.get()))
                        .baseUrl(provider.url() + "/v1beta")
                        .apiKey("none")
                        .modelName(model)
                        .build();
    }

    private ChatModel answering(Protocol protocol, String model) {
        return protocol == Protocol.OLLAMA
                ? OllamaChatModel.builder()
                        .httpClientBuilder(new Ready(http.get()))
                        .baseUrl(provider.url())
                        .modelName(model)
                        .maxRetries(0)
                        .build()
                : GoogleAiGeminiChatModel.builder()
                        .httpClientBuilder(new Ready(http.get()))
                        .baseUrl(provider.url() + "/v1beta")
                        .apiKey("none")
                        .modelName(model)
                        .maxRetries(0)
                        .build();
    }
}
