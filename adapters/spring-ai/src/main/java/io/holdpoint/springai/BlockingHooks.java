package io.holdpoint.springai;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient.CallResponseSpec;
import org.springframework.ai.chat.client.ChatClient.EntityParamSpec;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.converter.StructuredOutputConverter;
import org.springframework.core.ParameterizedTypeReference;

/**
 * What the agent weaves into Spring AI's blocking calls, one method for each way to wait for an answer. The answer ends
 * when the application gets what it waits for, not before: an entity that cannot be made of the text is no delivery.
 */
public final class BlockingHooks {

    private BlockingHooks() {}

    /** The text. */
    public static @Nullable Object @Nullable [] content(CallResponseSpec self, ChatClientRequest request) {
        return answer(self, request, self::content);
    }

    /** The model's response. */
    public static @Nullable Object @Nullable [] chatResponse(CallResponseSpec self, ChatClientRequest request) {
        return answer(self, request, self::chatResponse);
    }

    /** The client's response. */
    public static @Nullable Object @Nullable [] chatClientResponse(CallResponseSpec self, ChatClientRequest request) {
        return answer(self, request, self::chatClientResponse);
    }

    /** An object. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self, ChatClientRequest request, Class<?> type) {
        return answer(self, request, () -> self.entity(type));
    }

    /** An object of a generic type. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self, ChatClientRequest request, ParameterizedTypeReference<?> type) {
        return answer(self, request, () -> self.entity(type));
    }

    /** Whatever a converter makes of it. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self, ChatClientRequest request, StructuredOutputConverter<?> converter) {
        return answer(self, request, () -> self.entity(converter));
    }

    /** An object. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self, ChatClientRequest request, Class<?> type, Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.entity(type, parameters));
    }

    /** An object of a generic type. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self,
            ChatClientRequest request,
            ParameterizedTypeReference<?> type,
            Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.entity(type, parameters));
    }

    /** Whatever a converter makes of it. */
    public static @Nullable Object @Nullable [] entity(
            CallResponseSpec self,
            ChatClientRequest request,
            StructuredOutputConverter<?> converter,
            Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.entity(converter, parameters));
    }

    /** An object, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self, ChatClientRequest request, Class<?> type) {
        return answer(self, request, () -> self.responseEntity(type));
    }

    /** An object of a generic type, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self, ChatClientRequest request, ParameterizedTypeReference<?> type) {
        return answer(self, request, () -> self.responseEntity(type));
    }

    /** Whatever a converter makes of it, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self, ChatClientRequest request, StructuredOutputConverter<?> converter) {
        return answer(self, request, () -> self.responseEntity(converter));
    }

    /** An object, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self, ChatClientRequest request, Class<?> type, Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.responseEntity(type, parameters));
    }

    /** An object of a generic type, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self,
            ChatClientRequest request,
            ParameterizedTypeReference<?> type,
            Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.responseEntity(type, parameters));
    }

    /** Whatever a converter makes of it, with the response. */
    public static @Nullable Object @Nullable [] responseEntity(
            CallResponseSpec self,
            ChatClientRequest request,
            StructuredOutputConverter<?> converter,
            Consumer<EntityParamSpec> parameters) {
        return answer(self, request, () -> self.responseEntity(converter, parameters));
    }

    /** Opens an answer, waits for it inside, and ends it. */
    private static @Nullable Object @Nullable [] answer(
            CallResponseSpec self, ChatClientRequest request, Supplier<? extends @Nullable Object> wait) {
        if (Reentry.passing(self)) {
            return null;
        }
        Answer answer = Answer.blocking(Requests.answerId(request));
        answer.isOf(Requests.conversationId(request));
        Object result;
        try (var inside = answer.inside()) {
            if (answer.isGivenUp()) {
                throw answer.stopped();
            }
            Reentry.pass(self);
            result = wait.get();
        } catch (Throwable e) {
            answer.stream().end(Verdicts.thrown(e));
            throw e;
        } finally {
            answer.forget();
        }
        answer.delivered();
        return new Object[] {result};
    }
}
