package io.holdpoint.springai;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

/** What a request says. */
final class Requests {

    private Requests() {}

    /** The id that the application chose, or {@code null}. */
    static @Nullable String answerId(ChatClientRequest request) {
        Object id = request.context().get(HoldpointChat.ANSWER_ID);
        return id == null || id.toString().isBlank() ? null : id.toString();
    }

    /** The conversation whose memory the application uses, or {@code null}. */
    static @Nullable String conversationId(ChatClientRequest request) {
        return request.context().get(ChatMemory.CONVERSATION_ID) instanceof String id ? id : null;
    }

    /**
     * How many tokens a round may produce: one that used them all was cut, whatever reason it gives.
     *
     * @param model whose defaults count if the request says nothing
     */
    @SuppressWarnings("removal") // What replaces it is not there before Spring AI 2.
    static @Nullable Integer tokenCap(Prompt prompt, @Nullable ChatModel model) {
        Integer cap = tokenCap(prompt.getOptions());
        return cap != null || model == null ? cap : tokenCap(model.getDefaultOptions());
    }

    private static @Nullable Integer tokenCap(@Nullable ChatOptions options) {
        if (options == null) {
            return null;
        }
        Integer cap = options.getMaxTokens();
        // By name first: the class is only there if the application uses the OpenAI module.
        if (cap == null && options.getClass().getName().equals("org.springframework.ai.openai.OpenAiChatOptions")) {
            return OpenAi.tokenCap(options);
        }
        return cap;
    }

    private static final class OpenAi {
        static @Nullable Integer tokenCap(ChatOptions options) {
            return ((OpenAiChatOptions) options).getMaxCompletionTokens();
        }
    }

    /** The request, recognizable where its tools run. */
    static ChatClientRequest marked(ChatClientRequest request, Answer answer) {
        return Owner.HAS_HOLDER ? request : Marker.put(request, answer);
    }
}
