package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.JournalEntry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
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
 * @param result completes with what the call returns, for callers that were given a future; {@code null} if there are none
 */
record Invocation(
        JournalEntry entry,
        Tool tool,
        @Nullable Object target,
        @Nullable MethodHandle body,
        @Nullable CompletableFuture<@Nullable Object> result) {

    /**
     * The call, made on what manages its object instead, such as a proxy with transactions around it. What a guard held
     * because an override called {@code super} is made as it was: through the proxy it would run the override again.
     */
    @SuppressWarnings("ReferenceEquality") // the very object, whatever it says it equals
    Invocation through(UnaryOperator<Object> manager) {
        Object managed = target == null ? null : manager.apply(target);
        if (managed == null
                || managed == target
                || !tool.table().type().isInstance(managed)
                || (body != null && isOverridden())) {
            return this;
        }
        return new Invocation(entry, tool, managed, null, result);
    }

    private boolean isOverridden() {
        Class<?> type = requireNonNull(target, "a managed object").getClass();
        while (type != tool.table().type()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(tool.spec().method())
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .toMethodDescriptorString()
                                .equals(tool.spec().descriptor())) {
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
        String arguments = entry.arguments();
        if (arguments == null) {
            return "its arguments are no longer kept";
        }
        byte[] bytes = arguments.getBytes(StandardCharsets.UTF_8);
        if (!Digest.of(bytes).equals(entry.call().digest())) {
            return "the arguments are not those that were committed";
        }
        try {
            JsonWriter again = new JsonWriter();
            tool.table().encode(tool.index(), decode(arguments), again);
            if (!new String(again.toBytes(), StandardCharsets.UTF_8).equals(arguments)) {
                return "its parameters have changed since it was committed: its arguments would be read differently now";
            }
        } catch (RuntimeException e) {
            return "its parameters have changed since it was committed: " + e.getMessage();
        }
        return null;
    }

    /** Makes the call, on this thread, with the arguments of the journal. */
    @Nullable
    Object run() throws Throwable {
        @Nullable Object[] arguments = decode(requireNonNull(entry.arguments(), "checked before"));
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

    private @Nullable Object[] decode(String arguments) {
        JsonReader in = JsonReader.of(arguments);
        @Nullable Object[] decoded = tool.table().decode(tool.index(), in, Injector.NONE);
        in.end();
        return decoded;
    }
}
