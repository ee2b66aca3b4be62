package io.holdpoint.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import org.jspecify.annotations.Nullable;

/** How many tokens a round was allowed to produce: a round that used them all was cut, whatever reason it gives. */
final class TokenCaps {

    private TokenCaps() {}

    static @Nullable Integer of(ChatRequestParameters request, ChatRequestParameters defaults) {
        Integer cap = cap(request);
        return cap != null ? cap : cap(defaults);
    }

    private static @Nullable Integer cap(@Nullable ChatRequestParameters parameters) {
        if (parameters == null) {
            return null;
        }
        Integer cap = parameters.maxOutputTokens();
        // By name first: the class is only there if the application uses the OpenAI module.
        if (cap == null
                && parameters.getClass().getName().equals("dev.langchain4j.model.openai.OpenAiChatRequestParameters")) {
            return OpenAi.cap(parameters);
        }
        return cap;
    }

    private static final class OpenAi {
        static @Nullable Integer cap(ChatRequestParameters parameters) {
            return ((OpenAiChatRequestParameters) parameters).maxCompletionTokens();
        }
    }
}
