package io.holdpoint.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.adk.events.ToolConfirmation;
import com.google.adk.tools.AgentTool;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.ToolContext;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Single;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happens when a model calls a tool. */
final class Tools {

    private static final Logger LOG = System.getLogger("io.holdpoint.adk");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    /** Methods of ADK's own that steer agents, or that only read. */
    private static final Set<String> FRAMEWORKS_OWN = Set.of(
            "com.google.adk.flows.llmflows.AgentTransfer",
            "com.google.adk.tools.ExitLoopTool",
            "com.google.adk.tools.LoadMemoryTool");

    private Tools() {}

    /** Calls a tool of any kind, with its answer bound for what the tool does on this thread. */
    static Maybe<Map<String, Object>> call(BaseTool tool, Map<String, Object> arguments, ToolContext context) {
        StreamContext owner = Answer.stream(context);
        if (!(tool instanceof FunctionTool)) {
            if (Answer.isGivenUp(owner)) {
                return Maybe.just(Results.stopped(tool.name()));
            }
            if (owner == null && tool instanceof AgentTool) {
                // What it would hold could only be decided by an answer that nobody knows.
                return Maybe.just(Results.error(unknown(tool.name(), context)));
            }
        }
        StreamContext stream = Dispatch.ownerOr(owner);
        long position = Answer.position(context);
        StreamContext.Scope busy = stream.busy();
        Single<Map<String, Object>> result;
        try (var bound = Dispatch.bindTool(stream, position)) {
            result = tool.runAsync(arguments, context);
        } catch (RuntimeException | Error e) {
            busy.close();
            throw e;
        }
        return new Bound(result.toMaybe(), stream, position)
                .doFinally(busy::close)
                // As the framework does it.
                .onErrorResumeNext(e -> Maybe.error(
                        e instanceof RuntimeException
                                ? e
                                : new RuntimeException("Failed to call tool: " + tool.name(), e)));
    }

    /** Subscribes with the answer bound: a tool that is an agent does all its work then. */
    private static final class Bound extends Maybe<Map<String, Object>> {

        private final Maybe<Map<String, Object>> source;
        private final StreamContext stream;
        private final long position;

        Bound(Maybe<Map<String, Object>> source, StreamContext stream, long position) {
            this.source = source;
            this.stream = stream;
            this.position = position;
        }

        @Override
        protected void subscribeActual(MaybeObserver<? super Map<String, Object>> observer) {
            try (var bound = Dispatch.bindTool(stream, position)) {
                source.subscribe(observer);
            }
        }
    }

    /** Makes a model's call of a method; {@code null} lets the framework go on. */
    static @Nullable Single<Map<String, Object>> callMethod(
            FunctionTool self,
            @Nullable Object instance,
            boolean requireConfirmation,
            Map<String, Object> arguments,
            @Nullable ToolContext context) {
        StreamContext owner = Answer.stream(context);
        Tables.Tool tool = Tables.find(self.func()).orElse(null);
        if (tool == null) {
            Map<String, Object> refusal = unclassified(self, owner);
            return refusal == null ? null : Single.just(refusal);
        }
        ToolConfirmation answered =
                context == null ? null : context.toolConfirmation().orElse(null);
        if (answered != null && !answered.confirmed()) {
            return Single.just(Results.error(
                    "NOT DONE. A person rejected " + self.name() + ". It was not carried out and will not be."));
        }
        if (requireConfirmation && answered == null && !tool.spec().requiresApproval() && !Answer.isGivenUp(owner)) {
            return null; // The framework asks; it does not call the method before it has an answer.
        }
        if (tool.isSpeculative() && isLive(context) && Answer.of(context) == null) {
            return Single.just(Results.error(unknown(self.name(), context)));
        }
        return Single.just(dispatch(self, tool, instance, owner, arguments, context));
    }

    private static Map<String, Object> dispatch(
            FunctionTool self,
            Tables.Tool tool,
            @Nullable Object instance,
            @Nullable StreamContext owner,
            Map<String, Object> arguments,
            @Nullable ToolContext context) {
        String id = context == null ? null : context.functionCallId().orElse(null);
        try {
            Dispatch.Call call =
                    new Dispatch.Call(tool, instance, json(arguments), injector(context), Answer.position(context), id);
            return Results.of(tool, Dispatch.call(owner, call));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // As the framework does it: what a method throws is not for the model.
            LOG.log(Level.ERROR, "the tool " + self.name() + " threw", e);
            return Results.error("An internal error occurred.");
        }
    }

    private static String json(Map<String, Object> arguments) throws JsonProcessingException {
        return JSON.writeValueAsString(arguments);
    }

    private static Injector injector(@Nullable ToolContext context) {
        return key -> key.equals("com.google.adk.tools.ToolContext") ? context : null;
    }

    /** Why a method that nobody classified is not called; {@code null} if it is. */
    static @Nullable Map<String, Object> unclassified(FunctionTool tool, @Nullable StreamContext owner) {
        if (Answer.isGivenUp(owner)) {
            return Results.stopped(tool.name());
        }
        if (FRAMEWORKS_OWN.contains(tool.func().getDeclaringClass().getName())
                || !Engine.get().refusesUnclassified()) {
            return null;
        }
        String name = tool.name();
        if (WARNED.add(name)) {
            LOG.log(
                    Level.WARNING,
                    "[HoldpointUnclassified] the tool " + name + " has no classification, so its calls are refused."
                            + " Annotate its method with @Eager or @Speculative and compile it with the Holdpoint"
                            + " processor, or set -Dholdpoint.unclassified=run");
        }
        return Results.error(
                "NOT DONE. " + name + " was refused: this application has not classified it as safe to run."
                        + " It was not carried out and will not be.");
    }

    private static boolean isLive(@Nullable ToolContext context) {
        return context != null && context.invocationContext().liveRequestQueue().isPresent();
    }

    private static String unknown(String tool, @Nullable ToolContext context) {
        return "NOT DONE. " + tool + " was refused: "
                + (isLive(context)
                        ? "effects are not carried out in a live conversation"
                        : "it was called by a model, but the answer it belongs to is not known")
                + ". It was not carried out and will not be.";
    }
}
