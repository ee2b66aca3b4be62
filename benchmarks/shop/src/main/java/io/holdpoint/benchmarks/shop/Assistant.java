package io.holdpoint.benchmarks.shop;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;

/** Made when the application starts, and not asked anything. */
public interface Assistant {

    /** Streams an answer. */
    TokenStream answer(String question);

    /** An assistant of a model that is not there. */
    static Assistant of(Orders orders) {
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                handler.onError(new UnsupportedOperationException("nobody asks"));
            }
        };
        return AiServices.builder(Assistant.class)
                .streamingChatModel(model)
                .tools(orders)
                .build();
    }
}
