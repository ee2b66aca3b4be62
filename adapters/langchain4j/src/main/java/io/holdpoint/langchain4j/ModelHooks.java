package io.holdpoint.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Called by what the agent weaves into the {@link HidingModels}. Not for applications: the methods are only public because
 * woven code calls them.
 */
public final class ModelHooks {

    private ModelHooks() {}

    /** A streamed request. */
    public static boolean doChat(StreamingChatModel self, ChatRequest request, StreamingChatResponseHandler handler) {
        if (Reentry.passing(self)) {
            return false;
        }
        Exchange exchange = new Exchange(self);
        try (var bound = exchange.bind()) {
            Reentry.pass(self);
            self.doChat(request, exchange.telling(handler));
        }
        return true;
    }

    /** A blocking request. */
    public static @Nullable ChatResponse doChat(ChatModel self, ChatRequest request) {
        if (Reentry.passing(self)) {
            return null;
        }
        Exchange exchange = new Exchange(self);
        try (var bound = exchange.bind()) {
            Reentry.pass(self);
            return exchange.told(self.doChat(request));
        }
    }
}
