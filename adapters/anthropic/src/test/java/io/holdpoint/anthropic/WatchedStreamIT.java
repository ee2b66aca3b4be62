package io.holdpoint.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.MessageCreateParams;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.util.concurrent.CompletableFuture;
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

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
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
        return Endings.unclean()
                .flatMap(ending ->
                        Stream.of("sync", "async", "beta", "beta async").map(service -> Arguments.of(ending, service)));
    }

    @ParameterizedTest
    @MethodSource
    void unclean(Endings.Case ending, String service) {
        provider.play("m", ending.script());

        read(service, chunk -> refundOnce());

        assertThat(ended().verdict()).isInstanceOf(ending.verdict());
        assertThat(ended().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sync", "async", "beta", "beta async"})
    void runsWhatIsHeldAfterACleanEnd(String service) {
        provider.play(
                "m",
                Protocol.ANTHROPIC
                        .script()
                        .text("One ")
                        .text("moment.")
                        .act(() -> assertThat(desk.done).isEmpty())
                        .end("end_turn"));

        read(service, chunk -> refundOnce());

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(ended().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
    }

    @Test
    void takesAnEarlyCloseForAStop() {
        provider.play("m", Endings.stalling());

        try (var stream = client.messages().createStreaming(request())) {
            stream.stream().peek(chunk -> refundOnce()).findFirst();
        }

        assertThat(ended().verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(desk.done).isEmpty();
    }

    /** By hand, inside the answer, once. */
    private void refundOnce() {
        if (answer.complete(StreamContext.current())) {
            assertThat(desk.refund("A", 500)).startsWith("HELD, NOT DONE");
        }
    }

    private Settlement ended() {
        return answer.join().settled().toCompletableFuture().join();
    }

    /** Reads to the end; what the provider did is none of this method's business. */
    private void read(String service, Consumer<Object> events) {
        switch (service) {
            case "sync" -> readAll(client.messages().createStreaming(request()), events);
            case "beta" -> readAll(client.beta().messages().createStreaming(betaRequest()), events);
            case "async" ->
                await(client.async().messages().createStreaming(request()).subscribe(events::accept));
            default ->
                await(client.async()
                        .beta()
                        .messages()
                        .createStreaming(betaRequest())
                        .subscribe(events::accept));
        }
    }

    private static void readAll(StreamResponse<?> response, Consumer<Object> events) {
        try (response) {
            response.stream().forEach(events);
        } catch (AnthropicException e) {
            // An error event, a reset.
        }
    }

    private static void await(AsyncStreamResponse<?> response) {
        response.onCompleteFuture().handle((nothing, error) -> nothing).join();
    }

    private static MessageCreateParams request() {
        return MessageCreateParams.builder()
                .model("m")
                .maxTokens(100)
                .addUserMessage("Refund A.")
                .build();
    }

    private static com.anthropic.models.beta.messages.MessageCreateParams betaRequest() {
        return com.anthropic.models.beta.messages.MessageCreateParams.builder()
                .model("m")
                .maxTokens(100)
                .addUserMessage("Refund A.")
                .build();
    }
}
