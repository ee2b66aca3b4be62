package io.holdpoint.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import org.jspecify.annotations.Nullable;

/** How many tokens a round was allowed to produce: a round that used them all was cut, whatever reason it gives. */
final class TokenCaps {

    private TokenCaps() {}

    static @Nullable Integer of(ChatRequestParameters request, ChatRequestParameters defaults) {
        Integer cap = cap(request);
        return cap != null ? cap : cap(defaults);
    }

    /**
     * The cap of the model of an AI service whose methods block. LangChain4j tells it to nobody on the way, so it is looked
     * for where the service keeps its model; where that is not found the cap is not known.
     */
    static @Nullable Integer ofBlocking(InvocationHandler service) {
        try {
            Field outer = service.getClass().getDeclaredField("this$0");
            outer.setAccessible(true);
            Field context = AiServices.class.getDeclaredField("context");
            context.setAccessible(true);
            ChatModel model = ((AiServiceContext) context.get(outer.get(service))).chatModel;
            return model == null ? null : cap(model.defaultRequestParameters());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
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
