package io.holdpoint.langchain4j;

import dev.langchain4j.invocation.InvocationContext;
import java.lang.reflect.InvocationHandler;
import org.jspecify.annotations.Nullable;

/**
 * A call of an AI service's method, on the thread that makes it. If the method blocks, the model's first response
 * arrives inside the call, and the answer is opened then; if it streams, the method returns before anything is sent, and
 * the answer belongs to its token stream.
 */
final class Invocation implements AutoCloseable {

    private static final ThreadLocal<Invocation> CURRENT = new ThreadLocal<>();

    private final InvocationHandler service;
    private final @Nullable Invocation outer = CURRENT.get();
    private @Nullable Answer answer;
    private boolean returned;

    private Invocation(InvocationHandler service) {
        this.service = service;
    }

    static Invocation begin(InvocationHandler service) {
        Invocation invocation = new Invocation(service);
        CURRENT.set(invocation);
        return invocation;
    }

    /** Opens the answer of the blocking call that this thread is in; {@code null} if it is in none. */
    static @Nullable Answer openAnswer(InvocationContext context) {
        Invocation current = CURRENT.get();
        if (current == null || current.answer != null) {
            return null;
        }
        current.answer = Answer.blocking(context, current.outer != null, TokenCaps.ofBlocking(current.service));
        return current.answer;
    }

    /** Tells that the method returned normally. */
    void returned() {
        returned = true;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (answer == null) {
            return;
        }
        answer.deliveryOver();
        if (returned) {
            answer.delivered();
        }
        // Nothing follows a blocking call: without evidence of a clean end it was none.
        answer.stream().end(Verdicts.blockingFailed(returned));
    }
}
