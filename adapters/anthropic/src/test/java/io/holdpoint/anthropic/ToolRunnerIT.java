package io.holdpoint.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.beta.messages.MessageCreateParams;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SDK's own tool runner, under the agent. */
class ToolRunnerIT {

    private static final String CALL = "{\"order\":\"A\",\"cents\":500}";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final Desk desk = new Desk();
    private final CompletableFuture<StreamContext> answer = new CompletableFuture<>();
    /** The answer of the last event. */
    private StreamContext last;

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    @Test
    void holdsWhatTheRunnerRunsUntilTheLastRoundEndsCleanly() {
        provider.play(
                "m",
                script().call("call_1", "find", "{\"order\":\"A\"}")
                        .call("call_2", "refund", CALL)
                        .end("tool_use"),
                script().act(() -> assertThat(desk.done).isEmpty())
                        .text("Requested.")
                        .end("end_turn"));

        stream(runner(AnthropicTools.of(desk).runnableTools().toArray(BetaRunnableTool[]::new)));

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(ended().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(desk.done).containsExactly("A 500");
        assertThat(provider.requests("m").get(1).body().toString())
                .contains("order A is open")
                .contains("HELD, NOT DONE");
    }

    @ParameterizedTest
    @MethodSource("secondRounds")
    void discardsWhatTheRunnerRanWhenALaterRoundEndsBadly(Script second) {
        provider.play("m", script().call("call_1", "refund", CALL).end("tool_use"), second);

        try {
            stream(runner(AnthropicTools.of(desk).runnableTools().toArray(BetaRunnableTool[]::new)));
        } catch (RuntimeException e) {
            // The runner's accumulator, or the connection.
        }

        assertThat(ended().verdict().isClean()).isFalse();
        assertThat(ended().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(desk.done).isEmpty();
    }

    static Stream<Script> secondRounds() {
        return Stream.of(
                script().text("It").end("max_tokens"),
                script().text("It").end("refusal"),
                script().text("It").end(Ending.RESET),
                script().text("It").end());
    }

    /** To the user it is one answer, so nothing of it happens. */
    @Test
    void discardsWhatTheRunnerGoesOnToCallAfterARoundThatWasCut() {
        provider.play(
                "m",
                script().call("call_1", "refund", "{\"order\":\"B\",\"ce").end("tool_use"),
                script().call("call_2", "refund", CALL).end("tool_use"),
                script().text("Done.").end("end_turn"));

        stream(runner(AnthropicTools.of(desk).runnableTools().toArray(BetaRunnableTool[]::new)));

        assertThat(ended().verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(provider.requests("m")).hasSize(3);
        assertThat(provider.requests("m").get(2).body().toString())
                .contains("NOT DONE")
                .doesNotContain("HELD");
        assertThat(last.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(desk.done).isEmpty();
    }

    /** An application's own tool that calls a guarded method. */
    @Test
    void holdsGuardedMethodsThatAnApplicationsToolCalls() {
        provider.play(
                "m",
                script().call("call_1", "pay", CALL).end("tool_use"),
                script().text("Requested.").end("end_turn"));
        BetaRunnableTool pay = BetaRunnableTool.of(
                BetaTool.builder()
                        .name("pay")
                        .inputSchema(BetaTool.InputSchema.builder().build())
                        .build(),
                input -> BetaToolResultBlockParam.Content.ofString(desk.refund("A", 500)));

        stream(runner(pay));

        assertThat(ended().verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(desk.done).containsExactly("A 500");
        assertThat(provider.requests("m").get(1).body().toString()).contains("HELD, NOT DONE");
    }

    /** Nobody follows a response that is not streamed, so nobody knows how it ended. */
    @Test
    void refusesEffectsOfResponsesThatAreNotStreamed() {
        provider.play(
                "m",
                message(
                        "{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"find\",\"input\":{\"order\":\"A\"}},"
                                + "{\"type\":\"tool_use\",\"id\":\"call_2\",\"name\":\"refund\",\"input\":" + CALL
                                + "}",
                        "tool_use"),
                message("{\"type\":\"text\",\"text\":\"No.\"}", "end_turn"));

        runner(AnthropicTools.of(desk).runnableTools().toArray(BetaRunnableTool[]::new))
                .forEach(message -> {});

        assertThat(desk.done).isEmpty();
        assertThat(provider.requests("m").get(1).body().toString())
                .contains("order A is open")
                .contains("NOT DONE. refund was refused");
    }

    private static Script message(String content, String reason) {
        return Script.document(
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
                        + content + "],\"stop_reason\":\"" + reason
                        + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");
    }

    private static Writer script() {
        return Protocol.ANTHROPIC.script();
    }

    private BetaToolRunner runner(BetaRunnableTool... tools) {
        MessageCreateParams.Builder request =
                MessageCreateParams.builder().model("m").maxTokens(100).addUserMessage("Refund A.");
        for (BetaRunnableTool tool : tools) {
            request.addTool(tool);
        }
        return client.beta().messages().toolRunner(request.build());
    }

    private void stream(BetaToolRunner runner) {
        for (StreamResponse<BetaRawMessageStreamEvent> response : runner.streaming()) {
            response.stream().forEach(event -> {
                last = StreamContext.current();
                answer.complete(last);
            });
        }
    }

    private Settlement ended() {
        return answer.join().settled().toCompletableFuture().join();
    }
}
