package io.holdpoint.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One conversation with an AI service that uses a {@link Shop}, and what could be seen of it. */
final class Chat {

    /** A streaming assistant, as an application declares it. */
    interface StreamingAssistant {
        TokenStream chat(String message);
    }

    /** A blocking one. */
    interface Assistant {
        String chat(String message);
    }

    final Shop shop = new Shop();
    final ScriptedModel model = new ScriptedModel();
    final ChatMemory memory = MessageWindowChatMemory.withMaxMessages(100);
    final List<String> seen = new CopyOnWriteArrayList<>();
    UnaryOperator<AiServices<?>> configure = builder -> builder;
    Consumer<String> onText = text -> {};
    Runnable onComplete = () -> {};

    private StreamContext stream;

    /** Streams one answer to its end on this thread. */
    Chat stream() {
        StreamingAssistant assistant = build(StreamingAssistant.class);
        assistant
                .chat("hello")
                .onPartialResponse(text -> {
                    stream = StreamContext.current();
                    seen.add(text);
                    onText.accept(text);
                })
                .onCompleteResponse(response -> {
                    seen.add("COMPLETE");
                    onComplete.run();
                })
                .onError(error -> seen.add("ERROR " + error.getMessage()))
                .start();
        return this;
    }

    /** Asks a blocking assistant. */
    String ask() {
        return build(Assistant.class).chat("hello");
    }

    <T> T build(Class<T> type) {
        AiServices<T> builder = AiServices.builder(type)
                .streamingChatModel(model)
                .chatModel(model)
                .chatMemory(memory)
                .tools(shop);
        @SuppressWarnings("unchecked") // the operator returns what it was given
        AiServices<T> configured = (AiServices<T>) configure.apply(builder);
        return configured.build();
    }

    void use(StreamContext stream) {
        this.stream = stream;
    }

    Verdict verdict() {
        return settlement().verdict();
    }

    Settlement settlement() {
        return get(stream.ended());
    }

    Settlement settled() {
        return get(stream.settled());
    }

    static Settlement get(CompletionStage<Settlement> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("it did not come to an end", e);
        }
    }

    /** What the model was told as the results of its calls. */
    List<String> toolResults() {
        List<String> results = new ArrayList<>();
        for (ChatMessage message : memory.messages()) {
            if (message instanceof ToolExecutionResultMessage result) {
                results.add(result.text());
            }
        }
        return results;
    }

    /** Whether a provider would accept the conversation: every tool call has its result. */
    boolean memoryIsValid() {
        long calls = memory.messages().stream()
                .filter(AiMessage.class::isInstance)
                .mapToLong(
                        message -> ((AiMessage) message).toolExecutionRequests().size())
                .sum();
        return calls == toolResults().size();
    }
}
