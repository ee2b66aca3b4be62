package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.ChatModel;
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
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolArgumentsErrorHandler;
import dev.langchain4j.service.tool.ToolExecutionErrorHandler;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolService;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the agent weaves into LangChain4j: the first instruction of each method named below asks the method of the same
 * name here whether to go on. {@code true}, or a result, means that everything has been done; {@code false}, or {@code
 * null}, means go on. A hook that has to do something around the method calls it again itself (see {@link Reentry}).
 */
public final class LangChain4jHooks {

    /** Package-private there, so it can only be named. */
    private static final String RESPONSE_HANDLER = "dev.langchain4j.service.AiServiceStreamingResponseHandler";

    private LangChain4jHooks() {}

    // AiServiceTokenStream: an answer begins.

    /** Opens the answer's stream and sends the first request inside it. */
    public static boolean start(TokenStream self, InvocationContext invocation) {
        if (Reentry.passing(self)) {
            return false;
        }
        Answer answer = Answer.streamed(invocation);
        if (answer.isGivenUp()) {
            // Stopped before it began: nothing is sent.
            return true;
        }
        inside(answer, self, self::start);
        return true;
    }

    // AiServiceStreamingResponseHandler: the answer moves.

    /** A piece of text. */
    public static boolean onPartialResponse(
            StreamingChatResponseHandler self, InvocationContext invocation, String text) {
        return moves(self, invocation, null, () -> self.onPartialResponse(text));
    }

    /** A piece of text, with the handle that stops the stream. */
    public static boolean onPartialResponse(
            StreamingChatResponseHandler self,
            InvocationContext invocation,
            PartialResponse text,
            PartialResponseContext context) {
        return moves(self, invocation, context.streamingHandle(), () -> self.onPartialResponse(text, context));
    }

    /** A piece of the model's thinking. */
    public static boolean onPartialThinking(
            StreamingChatResponseHandler self, InvocationContext invocation, PartialThinking thinking) {
        return moves(self, invocation, null, () -> self.onPartialThinking(thinking));
    }

    /** A piece of the model's thinking, with the handle that stops the stream. */
    public static boolean onPartialThinking(
            StreamingChatResponseHandler self,
            InvocationContext invocation,
            PartialThinking thinking,
            PartialThinkingContext context) {
        return moves(self, invocation, context.streamingHandle(), () -> self.onPartialThinking(thinking, context));
    }

    /** A piece of a tool call. */
    public static boolean onPartialToolCall(
            StreamingChatResponseHandler self, InvocationContext invocation, PartialToolCall call) {
        return moves(self, invocation, null, () -> {
            begun(invocation, call);
            self.onPartialToolCall(call);
        });
    }

    /** A piece of a tool call, with the handle that stops the stream. */
    public static boolean onPartialToolCall(
            StreamingChatResponseHandler self,
            InvocationContext invocation,
            PartialToolCall call,
            PartialToolCallContext context) {
        return moves(self, invocation, context.streamingHandle(), () -> {
            begun(invocation, call);
            self.onPartialToolCall(call, context);
        });
    }

    /** A whole tool call; with concurrent execution it is handed to another thread here. */
    public static boolean onCompleteToolCall(
            StreamingChatResponseHandler self, InvocationContext invocation, CompleteToolCall call) {
        return moves(self, invocation, null, () -> {
            Answer answer = Answer.of(invocation);
            if (answer != null) {
                answer.callCompleted(call);
            }
            self.onCompleteToolCall(call);
        });
    }

    /** An event that LangChain4j does not know: a sign of life. */
    public static boolean onUnmappedRawEvent(
            StreamingChatResponseHandler self, InvocationContext invocation, Object event) {
        return moves(self, invocation, null, () -> self.onUnmappedRawEvent(event));
    }

    /** A piece of a tool call that a handler does not care about: it still counts. */
    public static boolean touched(StreamingChatResponseHandler self, PartialToolCall call) {
        Answer answer = Answer.of(self);
        if (answer != null) {
            answer.stream().touch();
            answer.callBegun(call);
        }
        return false;
    }

    /** A piece of a tool call that a handler does not care about, with the handle that stops the stream. */
    public static boolean touched(
            StreamingChatResponseHandler self, PartialToolCall call, PartialToolCallContext context) {
        return touched(self, call);
    }

    private static void begun(InvocationContext invocation, PartialToolCall call) {
        Answer answer = Answer.of(invocation);
        if (answer != null) {
            answer.callBegun(call);
        }
    }

    /** The end of a round, and perhaps of the answer. */
    public static boolean onCompleteResponse(
            StreamingChatResponseHandler self, InvocationContext invocation, ChatResponse response) {
        if (Reentry.passing(self)) {
            return false;
        }
        Answer answer = Answer.of(invocation);
        if (answer == null) {
            return false;
        }
        if (answer.isGivenUp()) {
            return true;
        }
        answer.stream().touch();
        answer.roundBegins();
        inside(answer, self, () -> self.onCompleteResponse(response));
        answer.delivered();
        return true;
    }

    /** An error. LangChain4j may call others after it; the first one decides. */
    public static boolean onError(StreamingChatResponseHandler self, InvocationContext invocation, Throwable error) {
        if (Reentry.passing(self)) {
            return false;
        }
        Answer answer = Answer.of(invocation);
        if (answer == null) {
            return false;
        }
        answer.stream().end(Verdicts.thrown(error));
        try (var bound = answer.stream().bind()) {
            Reentry.pass(self);
            self.onError(error);
        }
        return true;
    }

    private static boolean moves(
            StreamingChatResponseHandler self,
            InvocationContext invocation,
            @Nullable StreamingHandle handle,
            Runnable goOn) {
        if (Reentry.passing(self)) {
            return false;
        }
        Answer answer = Answer.of(invocation);
        if (answer == null) {
            return false;
        }
        if (handle != null) {
            answer.seen(handle);
        }
        if (answer.isGivenUp()) {
            answer.hangUp();
            return true;
        }
        answer.stream().touch();
        try (var bound = answer.stream().bind()) {
            Reentry.pass(self);
            goOn.run();
        }
        return true;
    }

    /** Runs a hooked method with its answer bound; what it throws ends the answer. */
    private static void inside(Answer answer, Object self, Runnable goOn) {
        try (var bound = answer.stream().bind()) {
            Reentry.pass(self);
            goOn.run();
        } catch (RuntimeException | Error e) {
            answer.stream().end(Verdicts.callbackThrew(e));
            throw e;
        } finally {
            answer.deliveryOver();
        }
    }

    // StreamingChatModel and ChatModel: a request is sent.

    /** Sends no further round of an answer that was stopped; sends a conversation that is up to date. */
    public static boolean chat(StreamingChatModel self, ChatRequest request, StreamingChatResponseHandler handler) {
        if (Reentry.passing(self)) {
            return false;
        }
        StreamContext current = StreamContext.current();
        if (current != null && handler.getClass().getName().equals(RESPONSE_HANDLER)) {
            if (Answer.isGivenUp(current)) {
                return true;
            }
            Answer answer = Answer.of(current);
            if (answer != null) {
                answer.requestSent(handler, TokenCaps.of(request.parameters(), self.defaultRequestParameters()));
            }
        }
        ChatRequest upToDate = History.upToDate(request);
        if (upToDate == null) {
            return false;
        }
        Reentry.pass(self);
        self.chat(upToDate, handler);
        return true;
    }

    /** Sends a conversation that is up to date. */
    public static @Nullable ChatResponse chat(ChatModel self, ChatRequest request) {
        ChatRequest upToDate = Reentry.passing(self) ? null : History.upToDate(request);
        if (upToDate == null) {
            return null;
        }
        Reentry.pass(self);
        return self.chat(upToDate);
    }

    // AiServiceListenerRegistrar: what the framework says about an invocation, streamed or not.

    /** Learns of each response, and of the invocation's completion. */
    public static boolean fireEvent(AiServiceListenerRegistrar self, AiServiceEvent event) {
        if (event instanceof AiServiceResponseReceivedEvent received) {
            Answer answer = Answer.of(event.invocationContext());
            if (answer == null) {
                answer = Invocation.openAnswer(event.invocationContext());
            }
            if (answer != null) {
                answer.responded(received.response());
            }
        } else if (event instanceof AiServiceCompletedEvent completed) {
            Answer answer = Answer.of(event.invocationContext());
            if (answer != null) {
                answer.completed(completed.result().orElse(null));
            }
        }
        return false;
    }

    // DefaultAiServices: an AI service's method is called.

    /** Ends the answer of a blocking method when the method returns or throws. */
    public static Object @Nullable [] invoke(InvocationHandler self, Object proxy, Method method, Object[] arguments)
            throws Throwable {
        if (Reentry.passing(self)) {
            return null;
        }
        try (Invocation invocation = Invocation.begin(self)) {
            Reentry.pass(self);
            Object result = self.invoke(proxy, method, arguments);
            invocation.returned();
            return new Object[] {result};
        }
    }

    // StreamingHandle: the application stops a stream.

    /** Stops the answer that the handle belongs to. */
    public static void cancelled(StreamingHandle self) {
        Answer answer = Answer.of(self);
        if (answer != null) {
            answer.stream().end(Verdicts.cancelled());
        }
    }

    // Tools.

    /** Runs any tool of an answer with the answer bound, so that guarded methods it calls are held. */
    public static @Nullable ToolExecutionResult executeWithErrorHandling(
            ToolExecutionRequest request,
            ToolExecutor executor,
            InvocationContext invocation,
            ToolArgumentsErrorHandler argumentsErrorHandler,
            ToolExecutionErrorHandler executionErrorHandler) {
        if (Reentry.passing(request)) {
            return null;
        }
        Answer answer = Answer.of(invocation);
        // An annotated method is refused where its arguments are read, so that the user can be told which call it was.
        if (answer != null && answer.isGivenUp() && !(executor instanceof DefaultToolExecutor)) {
            return Tools.stopped(request);
        }
        StreamContext owner = answer != null ? answer.stream() : Dispatch.ownerOr(StreamContext.current());
        long position = answer != null ? answer.positionOf(request) : 0;
        try (var busy = owner.busy();
                var bound = Dispatch.bindTool(owner, position)) {
            Reentry.pass(request);
            return ToolService.executeWithErrorHandling(
                    request, executor, invocation, argumentsErrorHandler, executionErrorHandler);
        }
    }

    /** Makes the call of an annotated method through its table. */
    public static @Nullable ToolExecutionResult execute(
            Object target,
            Method method,
            boolean propagates,
            ToolExecutionRequest request,
            InvocationContext invocation) {
        Answer answer = Answer.of(invocation);
        StreamContext owner = answer != null ? answer.stream() : StreamContext.current();
        return Tools.call(owner, target, method, propagates, request, invocation);
    }

    /** Shows the model the generated schema. */
    public static @Nullable ToolSpecification toolSpecificationFrom(Method method) {
        return Reentry.passing(method) ? null : Tools.specification(method);
    }
}
