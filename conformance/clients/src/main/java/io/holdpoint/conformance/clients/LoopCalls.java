package io.holdpoint.conformance.clients;

import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.conformance.client.Conversation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;

/** How a loop of the application's own makes calls through an adapter: it says for which answer, and which place they have. */
public final class LoopCalls {

    /** What the adapters' tools offer for it. */
    @FunctionalInterface
    public interface Tools {

        /** Makes one call. */
        String call(StreamContext answer, long position, String id, String tool, String arguments);
    }

    private LoopCalls() {}

    /** The calls of one answer, of a tool with arguments. */
    public static BinaryOperator<String> of(Conversation conversation, Tools tools) {
        AtomicLong position = new AtomicLong();
        return (tool, arguments) -> {
            long place = position.getAndIncrement();
            StreamContext answer = Holdpoint.answer(conversation.id()).orElseThrow();
            return tools.call(answer, place, "call_" + place, tool, arguments);
        };
    }
}
