package io.holdpoint.internal.rounds;

import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tools that an SDK runs between two rounds of an answer that it knows nothing about. Which answer it is, only the call
 * itself tells: the one that waits for the result of such a call. If that is none, or more than one, effects are refused.
 */
public final class RunnerTools {

    /** The SDK runs the calls of a round in order, so the order in which they are made is theirs. */
    private static final AtomicLong POSITIONS = new AtomicLong();

    private RunnerTools() {}

    /**
     * Enters the answer that made a call, until the scope is closed.
     *
     * @param call the call, as {@link RoundReader#contentKeys} names it
     */
    public static StreamContext.Scope enter(String call) {
        StreamContext owner = Dispatch.ownerOr(Waiting.ownerOf(call));
        StreamContext.Scope busy = owner.busy();
        StreamContext.Scope bound = Dispatch.bindTool(owner, POSITIONS.getAndIncrement());
        return () -> {
            bound.close();
            busy.close();
        };
    }

    /** Makes a call inside the answer that was entered; outside of any, effects are refused. */
    public static ToolResult call(ToolBox tools, CompleteCall call) {
        return tools.call(StreamContext.current(), call, POSITIONS.getAndIncrement());
    }
}
