package io.holdpoint.mcp;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A client's connection to a server, whichever library the client is of. Does not keep its client alive.
 *
 * <p>Implementations are thread-safe.
 *
 * @param <C> the client
 */
interface Connection<C> {

    /** The client's class. */
    Class<C> type();

    /** The tools that the server has now: every page of them. */
    CompletionStage<List<Definition>> list(C client);

    /** Why arguments do not fit a schema, for the model; empty if they do, or if it cannot be told here. */
    String misfit(Definition tool, String arguments);

    /**
     * Sends a call, past the hooks, and waits for its result.
     *
     * @return what the model and the user read of the result
     * @throws io.holdpoint.CallInDoubtException if it was sent and no result came
     * @throws ToolFailedException if the server says that it failed
     */
    String send(C client, String tool, String arguments);
}
