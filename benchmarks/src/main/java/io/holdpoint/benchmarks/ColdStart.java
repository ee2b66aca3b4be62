package io.holdpoint.benchmarks;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that does one thing: it lets a model call a tool. The model is in the process, so nobody waits for it. */
public final class ColdStart {

    /** The assistant. */
    public interface Assistant {
        /** Streams an answer. */
        TokenStream answer(String question);
    }

    private static final class Model implements StreamingChatModel {

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            boolean called = request.messages().size() > 1;
            if (!called && request.toolSpecifications().isEmpty()) {
                throw new IllegalStateException("no tool was offered");
            }
            AiMessage message = called
                    ? AiMessage.from("It would come to nothing.")
                    : AiMessage.from(List.of(ToolExecutionRequest.builder()
                            .id("call_0")
                            .name("quote")
                            .arguments(Desk.JSON)
                            .build()));
            handler.onCompleteResponse(ChatResponse.builder()
                    .aiMessage(message)
                    .finishReason(called ? FinishReason.STOP : FinishReason.TOOL_EXECUTION)
                    .build());
        }
    }

    private ColdStart() {}

    /** Says when the first tool has returned. */
    public static void main(String... arguments) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(new Model())
                .tools(new Desk())
                .build();
        CompletableFuture<String> result = new CompletableFuture<>();
        CompletableFuture<Object> end = new CompletableFuture<>();
        assistant
                .answer("What would a refund come to?")
                .onPartialResponse(text -> {})
                .onToolExecuted(execution -> result.complete(execution.result()))
                .onCompleteResponse(end::complete)
                .onError(problem -> {
                    result.completeExceptionally(problem);
                    end.completeExceptionally(problem);
                })
                .start();
        if (!result.join().contains(Desk.ORDER)) {
            throw new IllegalStateException("the tool said " + result.join());
        }
        // Counted by the JVM as it goes, and asked for through a class that is loaded for it: the same for everybody.
        System.out.println(
                "READY classes=" + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        end.join();
        System.exit(0);
    }
}
