package io.holdpoint.springai;

import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Tables;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ToolSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.DefaultToolDefinition;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.support.ToolDefinitions;

/** Tools: what the model is shown of them, and what happens when it calls them. */
final class Tools {

    private static final Logger LOG = System.getLogger("io.holdpoint.springai");
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private Tools() {}

    /** The definition of a classified tool; {@code null} leaves it to the framework. */
    static DefaultToolDefinition.@Nullable Builder definition(Method method) {
        ToolSpec tool = Tables.find(method).map(Tables.Tool::spec).orElse(null);
        if (tool == null) {
            return null;
        }
        DefaultToolDefinition.Builder definition = own(method).name(tool.name()).inputSchema(tool.inputSchema());
        return tool.description().isEmpty() ? definition : definition.description(tool.description());
    }

    /** The framework's own definition, for what else it carries; it may fail on types it does not know. */
    private static DefaultToolDefinition.Builder own(Method method) {
        try {
            Reentry.pass(method);
            return ToolDefinitions.builder(method);
        } catch (RuntimeException e) {
            return DefaultToolDefinition.builder().description(method.getName());
        }
    }

    /** Makes a model's call of an annotated method. */
    static String callMethod(
            ToolCallback self,
            ToolDefinition definition,
            Method method,
            @Nullable Object target,
            String arguments,
            @Nullable ToolContext context) {
        Tables.Tool tool = Tables.find(method).orElse(null);
        if (tool == null) {
            return callUnclassified(self, definition.name(), arguments, context);
        }
        ToolBatch.Call batched = ToolBatch.take(definition.name());
        Dispatch.Call call =
                new Dispatch.Call(tool, target, arguments, injector(context), batched.position(), batched.id());
        try {
            return Dispatch.call(Owner.of(context), call).text();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // As the framework does it: what becomes of a tool's exception is the application's setting.
            throw new ToolExecutionException(definition, e);
        }
    }

    /** A tool that nobody classified is refused, or run by the framework with its answer bound. */
    static String callUnclassified(ToolCallback self, String name, String arguments, @Nullable ToolContext context) {
        if (Engine.get().refusesUnclassified()) {
            if (WARNED.add(name)) {
                LOG.log(
                        Level.WARNING,
                        "[HoldpointUnclassified] the tool " + name + " has no classification, so its calls are refused."
                                + " Make it a method with @Tool and @Eager or @Speculative, compiled with the Holdpoint"
                                + " processor, or set -Dholdpoint.unclassified=run");
            }
            return "NOT DONE. " + name + " was refused: this application has not classified it as safe to run."
                    + " It was not carried out and will not be.";
        }
        StreamContext owner = Dispatch.ownerOr(Owner.of(context));
        if (Answer.isGivenUp(owner)) {
            return stopped(name);
        }
        try (var busy = owner.busy();
                var bound = Dispatch.bindTool(owner, ToolBatch.take(name).position())) {
            Reentry.pass(self);
            return context == null ? self.call(arguments) : self.call(arguments, context);
        }
    }

    /** What the model reads of a tool that was called after its answer was given up. */
    static String stopped(String name) {
        return "NOT DONE. The answer was stopped. " + name + " was not carried out and will not be.";
    }

    private static Injector injector(@Nullable ToolContext context) {
        return key -> key.equals("org.springframework.ai.chat.model.ToolContext") ? context : null;
    }
}
