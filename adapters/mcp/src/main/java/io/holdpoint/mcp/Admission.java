package io.holdpoint.mcp;

import io.holdpoint.CallRefusedException;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Dispatch.Origin;
import io.holdpoint.internal.Tables;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a call of a server's tool: whether it is sent now, held until its answer ends cleanly, or
 * refused.
 */
final class Admission {

    /** Whether this thread makes a call that has been decided about. */
    private static final ThreadLocal<Boolean> DECIDED = new ThreadLocal<>();

    private Admission() {}

    /**
     * What was decided.
     *
     * @param reply what the caller gets in place of a result; {@code null} if the call is to be sent
     */
    record Ruling(@Nullable String reply, boolean isError) {
        static final Ruling SEND = new Ruling(null, false);

        static Ruling refused(String why) {
            return new Ruling(why, true);
        }
    }

    /** Something that sends a call. */
    interface Sending<R> {
        R send();
    }

    /** Sends a call past the hooks. */
    static <R> R past(Sending<R> call) {
        Boolean outer = DECIDED.get();
        DECIDED.set(true);
        try {
            return call.send();
        } finally {
            if (outer == null) {
                DECIDED.remove();
            }
        }
    }

    /** Whether the calling thread's call has been decided about. */
    static boolean isDecided() {
        return DECIDED.get() != null;
    }

    /**
     * Decides about a call.
     *
     * @param origin where it comes from; {@code null} if from no answer
     * @param library the client library, whose own frames on the stack say nothing
     * @param arguments the arguments as JSON
     * @param providerCallId the provider's id for the call, or {@code null}
     * @return completes exceptionally with {@link CallRefusedException} if it comes from no answer and must not be sent
     */
    static <C> CompletionStage<Ruling> decide(
            Session<C> session,
            C client,
            @Nullable Origin origin,
            String library,
            String tool,
            String arguments,
            @Nullable String providerCallId) {
        String refusal = origin != null ? null : Dispatch.refusalOutside("the tool " + tool + " of a server", library);
        if (origin == null && refusal == null) {
            return CompletableFuture.completedStage(Ruling.SEND);
        }
        return session.catalogue(client, tool)
                .thenApply(catalogue -> {
                    Tables.Tool known = catalogue.tool(tool);
                    return origin == null
                            ? outside(known, String.valueOf(refusal))
                            : inside(origin, catalogue.table().name(), known, tool, client, arguments, providerCallId);
                })
                .exceptionally(thrown -> unlisted(thrown, tool));
    }

    private static Ruling outside(Tables.@Nullable Tool tool, String refusal) {
        if (tool != null && !tool.isSpeculative()) {
            return Ruling.SEND;
        }
        throw new CallRefusedException(refusal);
    }

    private static Ruling inside(
            Origin origin,
            String server,
            Tables.@Nullable Tool known,
            String tool,
            Object client,
            String arguments,
            @Nullable String providerCallId) {
        if (known == null) {
            return Ruling.refused(
                    "NOT DONE. " + tool + " was refused: " + server
                            + " has no such tool, or this application does not allow it. It was not carried out and will not be.");
        }
        if (!known.isSpeculative()) {
            String refusal = origin.refusalOfRead(known.spec());
            return refusal == null ? Ruling.SEND : Ruling.refused(refusal);
        }
        Dispatch.Reply reply = origin.hold(known, client, arguments, providerCallId);
        return new Ruling(reply.text(), reply.isError());
    }

    /** Without the server's list nobody knows what the tool is. */
    private static Ruling unlisted(Throwable thrown, String tool) {
        Throwable cause = thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof CallRefusedException || cause instanceof io.holdpoint.HoldpointException) {
            throw (RuntimeException) cause;
        }
        return Ruling.refused("NOT DONE. " + tool + " was refused: its server does not say what tools it has ("
                + cause.getMessage() + "). It was not carried out and will not be.");
    }
}
