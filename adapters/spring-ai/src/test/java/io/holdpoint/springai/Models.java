package io.holdpoint.springai;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Spring AI's OpenAI model, of whichever release is on the class path. */
final class Models {

    private static final String FIRST_API = "org.springframework.ai.openai.api.OpenAiApi";

    private Models() {}

    /** Whether models run their tools themselves, as they do in Spring AI 1. */
    static boolean runToolsThemselves() {
        return isPresent(FIRST_API);
    }

    /** Whether the Reactor context reaches the tools, as it does since 1.1. */
    static boolean is10() {
        return !isPresent("org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder");
    }

    static ChatModel at(String address, Integer tokenCap) {
        try {
            return runToolsThemselves() ? first(address, tokenCap) : Second.at(address, tokenCap);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Models.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static ChatModel first(String address, Integer tokenCap) throws ReflectiveOperationException {
        Object api = Class.forName(FIRST_API).getMethod("builder").invoke(null);
        set(api, "baseUrl", String.class, address);
        set(api, "apiKey", String.class, "none");
        Object options = OpenAiChatOptions.class.getMethod("builder").invoke(null);
        set(options, "model", String.class, "scripted");
        set(options, "maxTokens", Integer.class, tokenCap);
        Object model = OpenAiChatModel.class.getMethod("builder").invoke(null);
        set(model, "openAiApi", Class.forName(FIRST_API), build(api));
        set(model, "defaultOptions", OpenAiChatOptions.class, build(options));
        return (ChatModel) build(model);
    }

    private static void set(Object builder, String property, Class<?> type, Object value)
            throws ReflectiveOperationException {
        builder.getClass().getMethod(property, type).invoke(builder, value);
    }

    private static Object build(Object builder) throws ReflectiveOperationException {
        try {
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static final class Second {
        static ChatModel at(String address, Integer tokenCap) {
            return OpenAiChatModel.builder()
                    .options(OpenAiChatOptions.builder()
                            .baseUrl(address + "/v1")
                            .apiKey("none")
                            .model("scripted")
                            .maxTokens(tokenCap)
                            .maxRetries(0)
                            .timeout(Duration.ofSeconds(30))
                            .build())
                    .build();
        }
    }
}
