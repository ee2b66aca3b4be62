package io.holdpoint;

/**
 * Hears what becomes of speculative calls in this process: for metrics, logs, a notification that something waits for
 * approval. Found with {@link java.util.ServiceLoader}, or given to {@link Holdpoint#listen}.
 *
 * <p>Each method is called after the fact, on the thread that did it, with no lock held; so it should be quick. What it
 * throws is logged and changes nothing. The events of one call come in order, also when they come from several threads:
 * held, then discarded or committed; after that decided, started and finished or in doubt, as they happen. What another
 * instance does is heard there, not here; an event may be missing where the journal did not answer. The journal is the
 * record, and this is only the news.
 *
 * <p>Arguments are in the calls as people may see them, with sensitive values masked.
 *
 * @since 0.1
 */
public interface HoldpointListener {

    /** A call is held; nothing has happened. */
    default void held(HeldCall call) {}

    /** A held call will not be carried out, because its answer did not end cleanly. */
    default void discarded(CallOutcome call) {}

    /** A call is in the journal; it is ready to run, or waits for a person. */
    default void committed(CallOutcome call) {}

    /** A person has decided about a call. */
    default void decided(CallOutcome call) {}

    /** The start of a call is recorded, and its method is called next. */
    default void started(HeldCall call, int attempt) {}

    /** Nothing more happens to a committed call: it has run, or it certainly will not. */
    default void finished(CallOutcome call) {}

    /** A call was started, and nobody knows whether it took effect; a person has to look. */
    default void inDoubt(CallOutcome call) {}
}
