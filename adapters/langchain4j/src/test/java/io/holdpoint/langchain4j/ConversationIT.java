package io.holdpoint.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.Request;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.conformance.provider.ToolPairing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After each way in which a call can end: the next request that the provider gets is valid, and tells what happened. */
class ConversationIT {

    private static final String MODEL = "scripted";

    /** What becomes of a call, and what the model has to read about it in the next turn. */
    enum Ending {
        DONE("refund", "stop", "DONE. refund was carried out"),
        CUT("refund", "length", "NOT DONE. refund was not carried out and will not be"),
        STOPPED("refund", "stop", "NOT DONE. refund was not carried out and will not be"),
        FAILED("fail", "stop", "FAILED. fail was tried and failed"),
        WAITS("close", "stop", "NOT DONE YET. close"),
        REJECTED("close", "stop", "NOT DONE. A person rejected close: too late");

        final String tool;
        final String reason;
        final String told;

        Ending(String tool, String reason, String told) {
            this.tool = tool;
            this.reason = reason;
            this.told = told;
        }
    }

    interface Assistant {
        TokenStream chat(String message);
    }

    interface BlockingAssistant {
        String chat(String message);
    }

    /** Effects with different ends. */
    public static class Desk {
        @Tool("Pays an order back.")
        @Speculative
        public String refund(@P("the order") String order) {
            return "refunded";
        }

        @Tool("Fails.")
        @Speculative
        public String fail(@P("the order") String order) {
            throw new IllegalStateException("no funds");
        }

        @Tool("Closes an account.")
        @Speculative(requiresApproval = true)
        public String close(@P("the order") String order) {
            return "closed";
        }

        @Tool("Searches.")
        @Eager
        public String search(@P("for what") String text) {
            return "nothing";
        }
    }

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
    private final String id = "conversation-" + System.nanoTime();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void receiptsAreReplacedOnTheWayAndTheMemoryIsLeftAlone(Ending ending) throws Exception {
        play(ending);

        ask(ending);
        end(ending);
        List<?> kept = memory().messages();
        provider.play(MODEL, Protocol.OPENAI_CHAT.script().text("fine").end("stop"));
        ask(null);

        JsonNode messages = assertValid();
        assertThat(results(messages))
                .singleElement()
                .satisfies(result -> assertThat(result).startsWith(ending.told));
        assertThat(memory().messages().subList(0, kept.size())).isEqualTo(kept);
    }

    @Test
    void soTheyAreForAnAssistantThatBlocks() throws Exception {
        play(Ending.DONE);
        ask(Ending.DONE);
        end(Ending.DONE);
        provider.play(
                MODEL,
                Script.document("{\"id\":\"r\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"fine\"}}]}"));

        AiServices.builder(BlockingAssistant.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(provider.url() + "/v1")
                        .apiKey("none")
                        .modelName(MODEL)
                        .build())
                .chatMemory(memory())
                .tools(new Desk())
                .build()
                .chat("and?");

        assertThat(results(assertValid()))
                .singleElement()
                .satisfies(result -> assertThat(result).startsWith(Ending.DONE.told));
    }

    @Test
    void aCallThatNeverGotItsResultIsAnsweredOnTheWay() throws Exception {
        memory().add(UserMessage.from("refund it"));
        memory().add(AiMessage.from(List.of(call("call_1", "refund"), call("call_2", "search"))));
        provider.play(MODEL, Protocol.OPENAI_CHAT.script().text("fine").end("stop"));

        ask(null);

        assertThat(results(assertValid()))
                .containsExactly(
                        "NOT DONE. The answer that called refund ended before the call was taken up. It was not carried"
                                + " out and will not be.",
                        "NOT KNOWN. The answer that called search ended before there was a result.");
    }

    @Test
    void anApplicationsCallbackThatThrowsBetweenACallAndItsResultLeavesAValidConversation() throws Exception {
        provider.play(
                MODEL,
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", "{\"order\":\"A\"}")
                        .end("tool_calls"));
        CompletableFuture<Object> over = new CompletableFuture<>();
        assistant()
                .chat("hello")
                .onPartialResponse(text -> {})
                .beforeToolExecution(before -> {
                    throw new IllegalStateException("mine");
                })
                .onCompleteResponse(over::complete)
                .onError(over::complete)
                .start();
        over.get(30, TimeUnit.SECONDS);
        provider.play(MODEL, Protocol.OPENAI_CHAT.script().text("fine").end("stop"));

        ask(null);

        assertValid();
    }

    private void play(Ending ending) {
        provider.play(
                MODEL,
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", ending.tool, "{\"order\":\"A\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("I have refunded you.").end(ending.reason));
    }

    private void end(Ending ending) {
        var stream = Holdpoint.answer(id).orElseThrow();
        Settlement ended = Chat.get(stream.ended());
        if (ending == Ending.REJECTED) {
            Holdpoint.approvals().reject(ended.calls().get(0).call(), "too late");
        }
        if (ending != Ending.WAITS) {
            Chat.get(stream.settled());
        }
    }

    private void ask(Ending ending) throws Exception {
        CompletableFuture<Object> over = new CompletableFuture<>();
        String answer = ending == null ? id + "-next" : id;
        Holdpoint.withAnswerId(
                answer,
                () -> assistant()
                        .chat("hello")
                        .onPartialResponse(text -> {
                            if (ending == Ending.STOPPED) {
                                Holdpoint.cancel(id);
                                over.complete("stopped");
                            }
                        })
                        .onCompleteResponse(over::complete)
                        .onError(over::complete)
                        .start());
        over.get(30, TimeUnit.SECONDS);
        Chat.get(Holdpoint.answer(answer).orElseThrow().ended());
    }

    private Assistant assistant() {
        return AiServices.builder(Assistant.class)
                .streamingChatModel(OpenAiStreamingChatModel.builder()
                        .baseUrl(provider.url() + "/v1")
                        .apiKey("none")
                        .modelName(MODEL)
                        .build())
                .chatMemory(memory())
                .tools(new Desk())
                .build();
    }

    /** Each time anew from the store, as after a restart. */
    private ChatMemory memory() {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(20)
                .chatMemoryStore(store)
                .build();
    }

    private static ToolExecutionRequest call(String id, String tool) {
        return ToolExecutionRequest.builder().id(id).name(tool).arguments("{}").build();
    }

    private static List<String> results(JsonNode messages) {
        List<String> results = new ArrayList<>();
        messages.forEach(message -> {
            if (message.path("role").asText().equals("tool")) {
                results.add(message.path("content").asText());
            }
        });
        return results;
    }

    /** Every request was valid; returns the last one's messages. */
    private JsonNode assertValid() {
        List<Request> requests = provider.requests(MODEL);
        assertThat(requests)
                .allSatisfy(request -> assertThat(ToolPairing.problems(request)).isEmpty());
        assertThat(provider.problems()).isEmpty();
        return requests.get(requests.size() - 1).body().get("messages");
    }
}
