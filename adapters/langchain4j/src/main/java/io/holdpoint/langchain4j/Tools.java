package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tools that are annotated methods: what the model is shown of them, and what happens when it calls them. */
final class Tools {

    private static final Logger LOG = System.getLogger("io.holdpoint.langchain4j");
    private static final Set<Method> WARNED = ConcurrentHashMap.newKeySet();

    private Tools() {}

    /** The specification of a classified tool; {@code null} leaves it to the framework. */
    static @Nullable ToolSpecification specification(Method method) {
        Optional<Tables.Tool> tool = Tables.find(method);
        if (tool.isPresent()) {
            return Schemas.specification(tool.get().spec(), method);
        }
        if (isRefused(method) && WARNED.add(method)) {
            LOG.log(
                    Level.WARNING,
                    "[HoldpointUnclassified] " + describe(method) + " is a tool without a classification; calls of it"
                            + " will be refused. Add @Eager or @Speculative to it and compile it with the Holdpoint"
                            + " processor, or set -Dholdpoint.unclassified=run");
        }
        return null;
    }

    /** Makes a model's call of an annotated method; {@code null} leaves it to the framework. */
    static @Nullable ToolExecutionResult call(
            @Nullable StreamContext owner,
            Object target,
            Method method,
            boolean propagates,
            ToolExecutionRequest request,
            InvocationContext invocation) {
        Tables.Tool tool = Tables.find(method).orElse(null);
        if (tool == null) {
            return unclassified(owner, method, request);
        }
        Answer answer = Answer.of(owner);
        Dispatch.Call call = new Dispatch.Call(
                tool,
                target,
                request.arguments() == null ? "" : request.arguments(),
                injector(invocation),
                answer == null ? 0 : answer.positionOf(request),
                request.id(),
                request);
        try {
            Dispatch.Reply reply = Dispatch.call(owner, call);
            return result(reply.text(), reply.isError(), reply.value());
        } catch (Throwable e) {
            if (e instanceof Error error) {
                throw error;
            }
            if (propagates) {
                throw new ToolExecutionException(e);
            }
            return result(e.getMessage() == null ? e.getClass().getName() : e.getMessage(), true, null);
        }
    }

    /** A method that nobody classified is refused, or left to the framework while its answer is not given up. */
    private static @Nullable ToolExecutionResult unclassified(
            @Nullable StreamContext owner, Method method, ToolExecutionRequest request) {
        if (isRefused(method)) {
            return result(
                    "NOT DONE. " + request.name()
                            + " was refused: this application has not classified it as safe to run."
                            + " It was not carried out and will not be.",
                    true,
                    null);
        }
        return owner != null && Answer.isGivenUp(owner) ? stopped(request) : null;
    }

    /** What the model reads of a tool that was called after its answer was given up. */
    static ToolExecutionResult stopped(ToolExecutionRequest request) {
        return result(
                "NOT DONE. The answer was stopped. " + request.name() + " was not carried out and will not be.",
                true,
                null);
    }

    /** Whether a method is a tool that nobody classified, and such tools do not run. */
    private static boolean isRefused(Method method) {
        return method.isAnnotationPresent(Tool.class) && Engine.get().refusesUnclassified();
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    static ToolExecutionResult result(String text, boolean isError, @Nullable Object value) {
        return ToolExecutionResult.builder()
                .isError(isError)
                .result(value)
                .resultText(text)
                .build();
    }

    private static Injector injector(@Nullable InvocationContext invocation) {
        return invocation == null ? Injector.NONE : key -> inject(key, invocation);
    }

    private static @Nullable Object inject(String key, InvocationContext invocation) {
        return switch (key) {
            case "dev.langchain4j.agent.tool.ToolMemoryId", "dev.langchain4j.service.MemoryId" ->
                invocation.chatMemoryId();
            case "dev.langchain4j.invocation.InvocationParameters" -> invocation.invocationParameters();
            case "dev.langchain4j.invocation.InvocationContext" -> invocation;
            default ->
                invocation.managedParameters().entrySet().stream()
                        .filter(entry -> entry.getKey().getName().equals(key))
                        .map(java.util.Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        };
    }
}
