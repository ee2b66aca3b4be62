package io.holdpoint;

import io.holdpoint.internal.Engine;
import io.holdpoint.spi.TargetResolver;
import io.holdpoint.spi.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an application can ask of Holdpoint: stop an answer, look one up, decide about calls, list the tools.
 *
 * <p>All methods may be called by any thread.
 *
 * @since 0.1
 */
public final class Holdpoint {

    private Holdpoint() {}

    /**
     * Stops an answer: what it holds is discarded, and tool calls that still arrive are refused. If the answer has ended
     * already, calls that have not started are revoked. If no answer of that id is known, the stop is remembered for
     * five minutes and applies as soon as one is opened.
     */
    public static CancelResult cancel(String answerId) {
        return Engine.get().cancel(answerId, "it was stopped by the application");
    }

    /** An answer that is open, or that ended less than five minutes ago. */
    public static Optional<StreamContext> answer(String answerId) {
        return Engine.get().answer(answerId);
    }

    /** How an answer that ended stands now; empty while it is open, or if it is not known (any more). */
    public static Optional<Settlement> settlement(String answerId) {
        return Engine.get().settlement(answerId);
    }

    /**
     * Gives an id to the answer that is started inside, so that {@link #cancel} can name it. Only the first answer that
     * this thread starts inside takes it.
     *
     * @param start starts one answer: {@code () -> assistant.chat(message).onPartialResponse(...).start()}
     */
    public static void withAnswerId(String answerId, Runnable start) {
        callWithAnswerId(answerId, () -> {
            start.run();
            return answerId;
        });
    }

    /**
     * Gives an id to the answer that is started inside, and returns what that returns.
     *
     * @param start starts one answer: {@code () -> assistant.chat(message)}
     */
    public static <T> T callWithAnswerId(String answerId, Supplier<T> start) {
        Engine.get().nextId(answerId);
        try {
            return start.get();
        } finally {
            Engine.get().nextId(null);
        }
    }

    /** The calls that wait for a person, and their decisions. */
    public static Approvals approvals() {
        return new Approvals(Engine.get());
    }

    /** Asks a resolver for the objects on which committed calls are made, after those that were registered. */
    public static void resolveWith(TargetResolver resolver) {
        Engine.get().resolveWith(resolver);
    }

    /** The tools of every class that the processor saw and that can be found from here. */
    public static List<ToolSpec> tools() {
        return Engine.tools();
    }
}
