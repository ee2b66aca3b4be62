package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.HoldpointException;
import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.JournalEntry;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A committed call, made ready: its entry in the journal, and the method and object that it is made with.
 *
 * @param entry what is to run
 * @param tool its tool
 * @param target the object; {@code null} for a static method
 * @param body the exact method that a guard stands in; {@code null} calls through the table
 * @param surroundings restores what the call relies on besides its arguments
 * @param result completes with what the call returns, for callers that were given a future; {@code null} if there are none
 */
record Invocation(
        JournalEntry entry,
        Tool tool,
        @Nullable Object target,
        @Nullable MethodHandle body,
        Snapshot surroundings,
        @Nullable CompletableFuture<@Nullable Object> result) {

    /**
     * The call, made on what manages its object instead, such as a proxy with transactions around it. What a guard held
     * because an override called {@code super} is made as it was: through the proxy it would run the override again.
     *
     * @throws HoldpointException if there is something around the object that the call cannot be made through
     */
    @SuppressWarnings("ReferenceEquality") // the very object, whatever it says it equals
    Invocation through(UnaryOperator<Object> manager) {
        Object managed = target == null ? null : manager.apply(target);
        if (managed == null || managed == target || (body != null && isOverridden())) {
            return this;
        }
        if (!tool.table().type().isInstance(managed)) {
            // Made on the bare object it would run without transactions and security.
            throw new HoldpointException("what manages its object, "
                    + managed.getClass().getName() + ", is no "
                    + tool.table().type().getName()
                    + ", so the call cannot be made through it; let the container make class-based proxies (Spring:"
                    + " proxyTargetClass = true)");
        }
        return new Invocation(entry, tool, managed, null, surroundings, result);
    }

    private boolean isOverridden() {
        Class<?> type = requireNonNull(target, "a managed object").getClass();
        while (type != tool.table().type()) {
            for (Method method : type.getDeclaredMethods()) {
                if (Targets.isMethodOf(tool.spec(), method)) {
                    return true;
                }
            }
            type = type.getSuperclass();
            if (type == null) {
                return false; // Declared by an interface, and not overridden.
            }
        }
        return false;
    }

    /** Why these are not the arguments that were committed, or that a person approved; {@code null} if they are. */
    @Nullable
    String problem() {
        return problem(entry, tool);
    }

    /** Why a call cannot be made as it was committed with the tool as it is now; {@code null} if it can. */
    static @Nullable String problem(JournalEntry entry, Tool tool) {
        String arguments = entry.arguments();
        if (arguments == null) {
            return "its arguments are no longer kept";
        }
        if (!Digest.of(arguments.getBytes(StandardCharsets.UTF_8))
                .equals(entry.call().digest())) {
            return "the arguments are not those that were committed";
        }
        String changed = "its parameters have changed since it was committed";
        try {
            return new String(canonical(tool, arguments), StandardCharsets.UTF_8).equals(arguments)
                    ? null
                    : changed + ": its arguments would be read differently now";
        } catch (RuntimeException e) {
            // The message quotes the arguments.
            return tool.spec().sensitive().isEmpty() ? changed + ": " + e.getMessage() : changed;
        }
    }

    /** The arguments that a text says, in canonical form. */
    static byte[] canonical(Tool tool, String arguments) {
        JsonWriter out = new JsonWriter();
        tool.table().encode(tool.index(), decode(tool, arguments), out);
        return out.toBytes();
    }

    /** The arguments of a call, which have not been removed. */
    static String arguments(JournalEntry entry) {
        return requireNonNull(entry.arguments(), "checked before");
    }

    /** The same, once its start is recorded. */
    Invocation started(JournalEntry entry) {
        return new Invocation(entry, tool, target, body, surroundings, result);
    }

    /** Makes the call, on this thread, with the arguments of the journal. */
    @Nullable
    Object run() throws Throwable {
        @Nullable Object[] arguments = decode(tool, arguments(entry));
        if (body == null) {
            return tool.table().call(tool.index(), target, arguments);
        }
        return (Object) body.invokeExact(target, arguments);
    }

    /** Tells whoever was given a future what the call returned. */
    void complete(@Nullable Object value) {
        if (result != null) {
            result.complete(value);
        }
    }

    /** Tells whoever was given a future that the call failed. */
    void fail(Throwable cause) {
        if (result != null) {
            result.completeExceptionally(cause);
        }
    }

    private static @Nullable Object[] decode(Tool tool, String arguments) {
        JsonReader in = JsonReader.of(arguments);
        @Nullable Object[] decoded = tool.table().decode(tool.index(), in, Injector.NONE);
        in.end();
        return decoded;
    }
}
