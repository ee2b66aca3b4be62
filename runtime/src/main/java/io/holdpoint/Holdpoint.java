package io.holdpoint;

import io.holdpoint.internal.Engine;
import io.holdpoint.spi.ApproverIdentity;
import io.holdpoint.spi.ContextCarrier;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.TargetResolver;
import io.holdpoint.spi.ToolSource;
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
     * five minutes and applies as soon as one is opened. An answer of which only the journal knows has ended, perhaps on
     * another instance: what has not started is revoked, and the stop is remembered all the same.
     *
     * @throws io.holdpoint.spi.JournalException if the journal does not answer: whether calls were revoked is not known
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

    /**
     * Records committed calls in a journal, in place of the one that {@code holdpoint.journal} names. The journal is
     * closed when the process ends.
     *
     * @throws IllegalStateException if anything has been asked of Holdpoint before: then it has a journal
     */
    public static void use(Journal journal) {
        Engine.use(journal);
    }

    /** The calls that wait for a person, and their decisions. */
    public static Approvals approvals() {
        return new Approvals(Engine.get().decisions(), null);
    }

    /** The calls that an operator has to look at. */
    public static Operations operations() {
        return new Operations(Engine.get().resolutions(), null);
    }

    /** Says who decides, instead of the identities that {@link java.util.ServiceLoader} finds. */
    public static void identifyWith(ApproverIdentity identity) {
        Engine.get().identifyWith(identity);
    }

    /**
     * Takes along what a carrier captures: the user, the tenant, the trace. Register carriers when the application
     * starts, before anything is held; carriers that are services are found without this.
     *
     * @throws HoldpointException if another carrier has the same name, or also carries the requester
     */
    public static void carry(ContextCarrier carrier) {
        Engine.get().carry(carrier);
    }

    /**
     * Makes an object known as the one on which committed calls of its class, and of those it extends, are made when the
     * process that held them is gone. The first such call also starts going on with what an earlier process, or another
     * instance, has left; so register everything when the application starts.
     */
    public static void register(Object target) {
        Engine.get().register(target);
    }

    /** Asks a resolver for the objects on which committed calls are made, after those that were registered. */
    public static void resolveWith(TargetResolver resolver) {
        Engine.get().resolveWith(resolver);
    }

    /** Asks a source for the tools of committed calls that are no methods of this application. */
    public static void findToolsWith(ToolSource source) {
        Engine.get().findToolsWith(source);
    }

    /**
     * Tells a listener what becomes of speculative calls in this process, until the scope is closed, by any thread.
     * Listeners that are services are found without this.
     */
    public static StreamContext.Scope listen(HoldpointListener listener) {
        return Engine.get().listen(listener);
    }

    /**
     * Closes Holdpoint in this class loader, as an application does that is undeployed. Answers that are open are
     * discarded, and none can be opened any more. Calls that run are waited for, up to 30 seconds. What was committed and
     * has not started is given back at once, so that another instance goes on with it; where the journal is in memory it
     * is run instead. Afterwards nothing of Holdpoint is left on any thread. The end of the process does the same.
     *
     * <p>Closing again, or what was never used, does nothing.
     */
    public static void close() {
        Engine.closeDefault();
    }

    /** The tools of every class that the processor saw and that can be found from here. */
    public static List<ToolSpec> tools() {
        return Engine.tools();
    }
}
