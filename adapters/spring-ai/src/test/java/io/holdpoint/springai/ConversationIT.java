package io.holdpoint.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Request;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.ToolPairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** After each way in which a call can end: the next request that the provider gets is valid, and tells what happened. */
class ConversationIT {

    private static final String MODEL = "scripted";

    /** What becomes of a call, and what the model has to read about it in the next turn. */
    enum Ending {
        DONE("stop", "DONE. refund was carried out"),
        CUT("length", "NOT DONE. refund was not carried out and will not be"),
        FAILED("stop", "FAILED. fail was tried and failed"),
        WAITS("stop", "NOT DONE YET. close"),
        REJECTED("stop", "NOT DONE. A person rejected close: too late");

        final String reason;
        final String told;

        Ending(String reason, String told) {
            this.reason = reason;
            this.told = told;
        }

        String tool() {
            return this == FAILED ? "fail" : this == WAITS || this == REJECTED ? "close" : "refund";
        }
    }

    /** Effects with different ends. */
    public static class Desk {
        final List<String> effects = new CopyOnWriteArrayList<>();

        @Tool(description = "Pays an order back.")
        @Speculative(summary = "Refund order {order}")
        public String refund(@ToolParam(description = "the order") String order) {
            effects.add("refund " + order);
            return "refunded";
        }

        @Tool(description = "Fails.")
        @Speculative
        public String fail(@ToolParam(description = "the order") String order) {
            throw new IllegalStateException("no funds");
        }

        @Tool(description = "Closes an account.")
        @Speculative(requiresApproval = true)
        public String close(@ToolParam(description = "the order") String order) {
            effects.add("close " + order);
            return "closed";
        }
    }

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final ChatMemory memory = MessageWindowChatMemory.builder().build();
    private final Desk desk = new Desk();
    private final String id = "conversation-" + System.nanoTime();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void aMemoryOutsideTheToolLoopIsToldWithTheUsersNextWords(Ending ending) {
        play(ending);

        ask(outside());
        end(ending);
        ask(outside());

        JsonNode messages = assertValid();
        assertThat(messages.get(messages.size() - 1).toString())
                .contains("hello")
                .contains("Note of the application")
                .contains(ending.told);
        assertThat(memory.get(id).toString()).doesNotContain("Note of the application");
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void receiptsInAMemoryInsideTheToolLoopAreReplacedOnTheWay(Ending ending) {
        assumeThat(Models.runToolsThemselves()).as("no advisor is inside").isFalse();
        play(ending);

        ask(inside());
        end(ending);
        ask(inside());

        JsonNode messages = assertValid();
        List<String> results = new ArrayList<>();
        messages.forEach(message -> {
            if (message.path("role").asText().equals("tool")) {
                results.add(message.path("content").asText());
            }
        });
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result).startsWith(ending.told));
        assertThat(messages.toString()).doesNotContain("Note of the application");
    }

    @Test
    void aCallThatNeverGotItsResultIsAnsweredOnTheWay() {
        provider.play(MODEL, Protocol.OPENAI_CHAT.script().text("fine").end("stop"));
        memory.add(id, List.<Message>of(new UserMessage("refund it"), new Asking(), new UserMessage("and?")));

        ask(outside());

        JsonNode messages = assertValid();
        assertThat(messages.toString())
                .contains("NOT DONE. The answer that called refund ended before the call was taken up")
                .contains("NOT KNOWN. The answer that called search ended before there was a result");
    }

    @Test
    void receiptsCanBeReplacedInTheMemoryItself() {
        play(Ending.DONE);
        ask(outside());
        end(Ending.DONE);
        JsonNode secondRound = provider.requests(MODEL).get(1).body().get("messages");
        String receipt = secondRound.get(secondRound.size() - 1).path("content").asText();
        assertThat(receipt).startsWith("HELD, NOT DONE. refund");
        String kept = id + "-kept";
        memory.add(
                kept,
                List.of(
                        new UserMessage("refund it"),
                        new Asking(),
                        new ToolResults(List.of(new ToolResponseMessage.ToolResponse("call_1", "refund", receipt)))));

        assertThat(Receipts.replace(memory, kept)).isTrue();

        assertThat(memory.get(kept).toString())
                .contains("DONE. refund was carried out")
                .doesNotContain("HELD, NOT DONE");
        assertThat(Receipts.replace(memory, kept)).isFalse();
    }

    private Advisor outside() {
        return MessageChatMemoryAdvisor.builder(memory).build();
    }

    private Advisor inside() {
        return MessageChatMemoryAdvisor.builder(memory).order(0).build();
    }

    private void play(Ending ending) {
        Script[] rounds = {
            Protocol.OPENAI_CHAT
                    .script()
                    .call("call_1", ending.tool(), "{\"order\":\"A\"}")
                    .end("tool_calls"),
            Protocol.OPENAI_CHAT.script().text("I have refunded you.").end(ending.reason),
            Protocol.OPENAI_CHAT.script().text("fine").end("stop")
        };
        provider.play(MODEL, rounds);
    }

    private Settlement end(Ending ending) {
        var stream = Holdpoint.answer(id).orElseThrow();
        Settlement ended = Chat.get(stream.ended());
        if (ending == Ending.WAITS) {
            return ended;
        }
        if (ending == Ending.REJECTED) {
            Holdpoint.approvals().reject(ended.calls().get(0).call(), "too late");
        }
        return Chat.get(stream.settled());
    }

    private void ask(Advisor advisor) {
        ChatClient.builder(Models.at(provider.url(), null))
                .defaultAdvisors(advisor)
                .build()
                .prompt("hello")
                .tools(desk)
                .advisors(advisors ->
                        advisors.param(ChatMemory.CONVERSATION_ID, id).param(HoldpointChat.ANSWER_ID, id))
                .stream()
                .content()
                .blockLast();
        Chat.get(Holdpoint.answer(id).orElseThrow().ended());
    }

    /** Every request was valid; returns the last one's messages. */
    private JsonNode assertValid() {
        List<Request> requests = provider.requests(MODEL);
        assertThat(requests)
                .allSatisfy(request -> assertThat(ToolPairing.problems(request)).isEmpty());
        assertThat(provider.problems()).isEmpty();
        return requests.get(requests.size() - 1).body().get("messages");
    }

    /** A model's message with two calls. */
    private static final class Asking extends AssistantMessage {
        Asking() {
            super(
                    "",
                    Map.of(),
                    List.of(
                            new ToolCall("call_1", "function", "refund", "{\"order\":\"A\"}"),
                            new ToolCall("call_2", "function", "search", "{}")),
                    List.of());
        }
    }
}
