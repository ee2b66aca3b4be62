package io.holdpoint.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Request;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.ToolPairing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After each way in which a call can end: the next request that the provider gets is valid, and tells what happened. */
class ConversationTest {

    /** What becomes of a call, and what the model has to read about it in the next turn. */
    enum Ending {
        DONE("refund", "DONE. refund was carried out"),
        CUT("refund", "NOT DONE. refund was not carried out and will not be"),
        FAILED("fail", "FAILED. fail was tried and failed"),
        WAITS("close", "NOT DONE YET. close"),
        REJECTED("close", "NOT DONE. A person rejected close: too late");

        final String tool;
        final String told;

        Ending(String tool, String told) {
            this.tool = tool;
            this.told = told;
        }
    }

    /** Effects with different ends. */
    static class Counter {
        /**
         * Pays an order back.
         *
         * @param order the order
         */
        @Speculative
        String refund(String order) {
            return "refunded";
        }

        /**
         * Fails.
         *
         * @param order the order
         */
        @Speculative
        String fail(String order) {
            throw new IllegalStateException("no funds");
        }

        /**
         * Closes an account.
         *
         * @param order the order
         */
        @Speculative(requiresApproval = true)
        String close(String order) {
            return "closed";
        }
    }

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final OpenAiTools tools = OpenAiTools.of(new Counter());

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void theNextCompletionIsToldWhatBecameOfTheCall(Ending ending) {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", ending.tool, "{\"order\":\"A\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT
                        .script()
                        .text("I have refunded you.")
                        .end(ending == Ending.CUT ? "length" : "stop"),
                Protocol.OPENAI_CHAT.script().text("Fine.").end("stop"));
        ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                .model("m")
                .addUserMessage("Refund A.")
                .build();

        OpenAiAnswer<ChatCompletionCreateParams> answer =
                tools.run(client.chat().completions(), request, chunk -> {});
        end(ending, answer.settlement());
        tools.run(
                client.chat().completions(),
                answer.conversation().toBuilder().addUserMessage("And?").build(),
                chunk -> {});

        assertToldOnce(ending);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void theNextResponseIsToldWhatBecameOfTheCall(Ending ending) {
        var cut = Protocol.OPENAI_RESPONSES.script().text("I have refunded you.");
        provider.play(
                "m",
                Protocol.OPENAI_RESPONSES
                        .script()
                        .call("call_1", ending.tool, "{\"order\":\"A\"}")
                        .end("completed"),
                ending == Ending.CUT
                        ? cut.reason("max_output_tokens").terminal().end()
                        : cut.end("completed"),
                Protocol.OPENAI_RESPONSES.script().text("Fine.").end("completed"));
        ResponseCreateParams request =
                ResponseCreateParams.builder().model("m").input("Refund A.").build();

        OpenAiAnswer<ResponseCreateParams> answer = tools.run(client.responses(), request, event -> {});
        end(ending, answer.settlement());
        tools.run(client.responses(), answer.conversation(), event -> {});

        assertToldOnce(ending);
    }

    private static void end(Ending ending, Settlement settlement) {
        if (ending == Ending.REJECTED) {
            Holdpoint.approvals().reject(settlement.calls().get(0).call(), "too late");
        }
        if (ending != Ending.WAITS) {
            Holdpoint.answer(settlement.answerId())
                    .orElseThrow()
                    .settled()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Every request was valid, and the last one tells of the call what has become of it, once. */
    private void assertToldOnce(Ending ending) {
        List<Request> requests = provider.requests("m");
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(ToolPairing.problems(request)).isEmpty());
        assertThat(requests.get(1).body().toString()).contains("HELD, NOT DONE. " + ending.tool);
        assertThat(requests.get(2).body().toString())
                .containsOnlyOnce(ending.told)
                .doesNotContain("HELD, NOT DONE");
    }
}
