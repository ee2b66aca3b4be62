package io.holdpoint.conformance.clients.springai;

import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.clients.SharedClients;
import java.lang.reflect.InvocationTargetException;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Spring AI 1 has a client of its own, whose classes are not in the release that this is compiled against. */
final class FirstModels implements Models {

    static final String API = "org.springframework.ai.openai.api.OpenAiApi";
    private static final String RETRY = "org.springframework.retry.support.RetryTemplate";

    private final SharedClients<Object> apis = new SharedClients<>(FirstModels::api);
    private final Object once = once();

    @Override
    public ChatClient.ChatClientRequestSpec prompt(String words, Conversation conversation) {
        Object options = builder(OpenAiChatOptions.class.getName());
        set(options, "model", String.class, conversation.id());
        set(options, "maxTokens", Integer.class, conversation.tokenCap());
        Object model = builder(OpenAiChatModel.class.getName());
        set(model, "openAiApi", type(API), apis.of(conversation));
        set(model, "defaultOptions", OpenAiChatOptions.class, build(options));
        set(model, "retryTemplate", type(RETRY), once);
        return ChatClient.create((ChatModel) build(model)).prompt(words);
    }

    private static Object api(String url) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(TIMEOUT);
        Object api = builder(API);
        set(api, "baseUrl", String.class, url);
        set(api, "apiKey", String.class, KEY);
        set(
                api,
                "restClientBuilder",
                RestClient.Builder.class,
                RestClient.builder().requestFactory(requests));
        return build(api);
    }

    private static Object once() {
        Object retry = builder(RETRY);
        set(retry, "maxAttempts", int.class, 1);
        return build(retry);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object builder(String type) {
        try {
            return type(type).getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Object builder, String property, Class<?> type, Object value) {
        try {
            builder.getClass().getMethod(property, type).invoke(builder, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object build(Object builder) {
        try {
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
