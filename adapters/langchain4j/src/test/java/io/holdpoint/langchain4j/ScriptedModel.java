package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A model that plays rounds from a script, on the thread that asks, calling its handler the way LangChain4j's own models
 * do. Only the model is scripted; everything that drives it is LangChain4j.
 */
final class ScriptedModel implements StreamingChatModel, ChatModel {

    /** One round: what the handler is told, in order. */
    record Round(String text, List<ToolExecutionRequest> calls, FinishReason reason, Consumer<Events> events) {}

    /** How a round ends, if not with its response. */
    interface Events {
        StreamingChatResponseHandler handler();

        void respond();
    }

    final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    /** Whether pieces of a call precede it. */
    boolean pieces;

    private final Deque<Round> script = new ArrayDeque<>();
    private TokenUsage usage = new TokenUsage(10, 20);

    /** A round of text and calls that ends with a reason. */
    ScriptedModel round(String text, FinishReason reason, ToolExecutionRequest... calls) {
        script.add(new Round(text, Arrays.asList(calls), reason, Events::respond));
        return this;
    }

    /** A round that ends in its own way. */
    ScriptedModel round(String text, FinishReason reason, Consumer<Events> end, ToolExecutionRequest... calls) {
        script.add(new Round(text, Arrays.asList(calls), reason, end));
        return this;
    }

    ScriptedModel usage(int outputTokens) {
        usage = new TokenUsage(10, outputTokens);
        return this;
    }

    static ToolExecutionRequest call(String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id("call_" + name)
                .name(name)
                .arguments(arguments)
                .build();
    }

    static PartialToolCall piece(int index, String name, String arguments) {
        return PartialToolCall.builder()
                .index(index)
                .id("call_" + name)
                .name(name)
                .partialArguments(arguments)
                .build();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        requests.add(request);
        Round round = script.remove();
        Handle handle = new Handle();
        for (String word : round.text().split(" ")) {
            handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
            if (handle.isCancelled()) {
                return;
            }
        }
        List<ToolExecutionRequest> calls = new ArrayList<>(round.calls());
        for (int i = 0; i < calls.size(); i++) {
            if (pieces) {
                String arguments = calls.get(i).arguments();
                handler.onPartialToolCall(piece(i, calls.get(i).name(), arguments.substring(0, 3)));
                handler.onPartialToolCall(piece(i, calls.get(i).name(), arguments.substring(3)));
            }
            handler.onCompleteToolCall(new CompleteToolCall(i, calls.get(i)));
        }
        round.events().accept(new Events() {
            @Override
            public StreamingChatResponseHandler handler() {
                return handler;
            }

            @Override
            public void respond() {
                try {
                    handler.onCompleteResponse(response(round));
                } catch (Exception e) {
                    // As LangChain4j's own models do it.
                    handler.onError(e);
                }
            }
        });
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        return response(script.remove());
    }

    private ChatResponse response(Round round) {
        AiMessage message =
                round.calls().isEmpty() ? AiMessage.from(round.text()) : AiMessage.from(round.text(), round.calls());
        return ChatResponse.builder()
                .aiMessage(message)
                .finishReason(round.reason())
                .tokenUsage(usage)
                .build();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().maxOutputTokens(100).build();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }

    private static final class Handle implements StreamingHandle {
        private volatile boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
