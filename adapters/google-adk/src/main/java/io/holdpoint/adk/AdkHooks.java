package io.holdpoint.adk;

import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.adk.runner.Runner;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import io.opentelemetry.context.Context;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent leads ADK. Each method stands at the beginning of a method of ADK of the same or nearly the same name;
 * {@code null} lets that go on. Not for applications.
 */
public final class AdkHooks {

    private AdkHooks() {}

    // The answer.

    /** Makes each subscription to a runner's events an answer. */
    public static @Nullable Flowable<Event> runAsync(
            Runner self,
            String userId,
            String sessionId,
            Content message,
            @Nullable RunConfig config,
            @Nullable Map<String, Object> stateDelta) {
        if (config == null || Reentry.passing(self)) {
            return null; // Without a configuration the framework complains.
        }
        return Runs.answers(self, userId, sessionId, message, config, stateDelta);
    }

    /** Lets an invocation carry its answer, from its first agent on. */
    public static @Nullable Flowable<Event> runAgent(InvocationContext context) {
        Answer.runs(context);
        return null;
    }

    // Its rounds.

    /** A model is about to be asked. */
    public static @Nullable Flowable<Event> callLlm(
            Context span, InvocationContext context, LlmRequest request, Event template) {
        Answer answer = Answer.of(context);
        if (answer == null) {
            return null;
        }
        if (answer.isGivenUp()) {
            return Flowable.empty();
        }
        answer.rounds().begin(context, request);
        return null;
    }

    /** A model has said something, which no callback has seen yet. */
    public static @Nullable Single<LlmResponse> handleAfterModelCallback(
            InvocationContext context, LlmResponse response, Event template) {
        Answer answer = Answer.of(context);
        if (answer != null) {
            answer.rounds().received(context, response);
        }
        return null;
    }

    /** A model has failed, of which no callback has heard yet. */
    public static @Nullable Maybe<LlmResponse> handleOnModelErrorCallback(
            InvocationContext context, LlmRequest.Builder request, Event template, Throwable error) {
        Answer answer = Answer.of(context);
        if (answer != null) {
            answer.rounds().failed(error);
        }
        return null;
    }

    // Its tools.

    /** The tools of a response are about to run. */
    public static @Nullable Maybe<Event> handleFunctionCalls(
            InvocationContext context, Event calls, Map<String, ?> tools, Map<String, ?> confirmations) {
        Answer answer = Answer.of(context);
        if (answer != null) {
            answer.toolsRequested(calls);
        }
        return null;
    }

    /** A tool of any kind runs. */
    public static Maybe<Map<String, Object>> callTool(
            BaseTool tool, Map<String, Object> arguments, ToolContext context) {
        return Tools.call(tool, arguments, context);
    }

    /** A tool that is a method runs: it is called through its table, or refused. */
    public static @Nullable Single<Map<String, Object>> runFunction(
            FunctionTool self,
            @Nullable Object instance,
            boolean requireConfirmation,
            Map<String, Object> arguments,
            @Nullable ToolContext context) {
        return Tools.callMethod(self, instance, requireConfirmation, arguments, context);
    }

    /** A tool that goes on answering in a live conversation runs. No such method can be classified. */
    public static @Nullable Flowable<Map<String, Object>> callLive(
            FunctionTool self, Map<String, Object> arguments, ToolContext context, InvocationContext invocation) {
        Map<String, Object> refusal = Tools.unclassified(self, Answer.stream(context));
        return refusal == null ? null : Flowable.just(refusal);
    }

    /** Shows the model the generated schema. */
    public static @Nullable FunctionDeclaration buildFunctionDeclaration(Method method, List<String> ignored) {
        return Reentry.passing(method) ? null : Declarations.of(method, ignored);
    }
}
