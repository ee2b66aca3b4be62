package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.JournalEntry;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
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

    /** The same, once its start is recorded. */
    Invocation started(JournalEntry entry) {
        return new Invocation(entry, tool, target, body, surroundings, result);
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
