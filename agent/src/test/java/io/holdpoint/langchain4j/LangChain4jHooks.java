package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolArgumentsErrorHandler;
import dev.langchain4j.service.tool.ToolExecutionErrorHandler;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The adapter's side of the hooks: records what it is asked and answers what a test says. */
public final class LangChain4jHooks {

    /** The hooks that were called, with the classes of what they were given. */
    public static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    /** What hooks answer, by name; without an answer they let the method go on. */
    public static final Map<String, Object> ANSWERS = new HashMap<>();

    private LangChain4jHooks() {}

    public static boolean start(TokenStream self, InvocationContext context) {
        return done("start", self, context);
    }

    public static boolean onPartialResponse(
            StreamingChatResponseHandler self, InvocationContext context, String response) {
        return done("onPartialResponse", self, context, response);
    }

    public static boolean onPartialResponse(
            StreamingChatResponseHandler self,
            InvocationContext context,
            PartialResponse response,
            PartialResponseContext partial) {
        return done("onPartialResponse", self, context, response, partial);
    }

    public static boolean onPartialThinking(
            StreamingChatResponseHandler self, InvocationContext context, PartialThinking thinking) {
        return done("onPartialThinking", self, context, thinking);
    }

    public static boolean onPartialThinking(
            StreamingChatResponseHandler self,
            InvocationContext context,
            PartialThinking thinking,
            PartialThinkingContext partial) {
        return done("onPartialThinking", self, context, thinking, partial);
    }

    public static boolean onPartialToolCall(
            StreamingChatResponseHandler self, InvocationContext context, PartialToolCall call) {
        return done("onPartialToolCall", self, context, call);
    }

    public static boolean onPartialToolCall(
            StreamingChatResponseHandler self,
            InvocationContext context,
            PartialToolCall call,
            PartialToolCallContext partial) {
        return done("onPartialToolCall", self, context, call, partial);
    }

    public static boolean onCompleteToolCall(
            StreamingChatResponseHandler self, InvocationContext context, CompleteToolCall call) {
        return done("onCompleteToolCall", self, context, call);
    }

    public static boolean onUnmappedRawEvent(
            StreamingChatResponseHandler self, InvocationContext context, Object event) {
        return done("onUnmappedRawEvent", self, context, event);
    }

    public static boolean onCompleteResponse(
            StreamingChatResponseHandler self, InvocationContext context, ChatResponse response) {
        return done("onCompleteResponse", self, context, response);
    }

    public static boolean onError(StreamingChatResponseHandler self, InvocationContext context, Throwable error) {
        return done("onError", self, context, error);
    }

    public static boolean fireEvent(AiServiceListenerRegistrar self, AiServiceEvent event) {
        return done("fireEvent", self, event);
    }

    public static @Nullable ToolExecutionResult executeWithErrorHandling(
            ToolExecutionRequest request,
            ToolExecutor executor,
            InvocationContext context,
            ToolArgumentsErrorHandler argumentsErrors,
            ToolExecutionErrorHandler executionErrors) {
        return (ToolExecutionResult)
                answer("executeWithErrorHandling", request, executor, context, argumentsErrors, executionErrors);
    }

    public static @Nullable ToolExecutionResult execute(
            Object target, Method method, boolean propagate, ToolExecutionRequest request, InvocationContext context) {
        return (ToolExecutionResult) answer("execute", target, method, propagate, request, context);
    }

    public static @Nullable ToolSpecification toolSpecificationFrom(Method method) {
        return (ToolSpecification) answer("toolSpecificationFrom", method);
    }

    public static void cancelled(StreamingHandle self) {
        record("cancelled", self);
    }

    public static boolean chat(StreamingChatModel self, ChatRequest request, StreamingChatResponseHandler handler) {
        return done("chat", self, request, handler);
    }

    public static Object @Nullable [] invoke(
            InvocationHandler self, Object proxy, Method method, Object @Nullable [] arguments) {
        return (Object[]) answer("invoke", self, method);
    }

    public static boolean touched(StreamingChatResponseHandler self, PartialToolCall call) {
        return done("touched", self, call);
    }

    public static boolean touched(
            StreamingChatResponseHandler self, PartialToolCall call, PartialToolCallContext context) {
        return done("touched", self, call, context);
    }

    private static boolean done(String hook, Object... given) {
        return answer(hook, given) != null;
    }

    private static @Nullable Object answer(String hook, Object... given) {
        record(hook, given);
        return ANSWERS.get(hook);
    }

    private static void record(String hook, Object... given) {
        StringBuilder call = new StringBuilder(hook);
        for (Object value : given) {
            call.append(' ').append(typeOf(Objects.requireNonNull(value)));
        }
        CALLS.add(call.toString());
    }

    private static String typeOf(Object value) {
        String name = value.getClass().getName();
        int end = name.indexOf("$$Lambda");
        return end < 0 ? name.substring(name.lastIndexOf('.') + 1) : "lambda";
    }
}
