package io.holdpoint.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
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
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(provider.url())
            .apiKey("none")
            .maxRetries(0)
            .build();
    private final AnthropicTools tools = AnthropicTools.of(new Counter());

    @AfterEach
    void close() {
        client.close();
        provider.close();
        assertThat(provider.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void theNextMessageIsToldWhatBecameOfTheCall(Ending ending) {
        provider.play(
                "m",
                Protocol.ANTHROPIC
                        .script()
                        .call("call_1", ending.tool, "{\"order\":\"A\"}")
                        .end("tool_use"),
                Protocol.ANTHROPIC
                        .script()
                        .text("I have refunded you.")
                        .end(ending == Ending.CUT ? "max_tokens" : "end_turn"),
                Protocol.ANTHROPIC.script().text("Fine.").end("end_turn"));
        MessageCreateParams request = MessageCreateParams.builder()
                .model("m")
                .maxTokens(100)
                .addUserMessage("Refund A.")
                .build();

        AnthropicAnswer<MessageCreateParams> answer = tools.run(client.messages(), request, event -> {});
        end(ending, answer.settlement());
        tools.run(
                client.messages(),
                answer.conversation().toBuilder().addUserMessage("And?").build(),
                event -> {});

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
