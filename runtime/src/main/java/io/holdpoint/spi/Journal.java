package io.holdpoint.spi;

import io.holdpoint.CallStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where committed calls are recorded. A call is in the journal exactly if its answer ended cleanly; an id that the
 * journal does not know is discarded. Every change of status is one compare-and-set, so whatever races, one wins.
 *
 * <p>Implementations are thread-safe. Every method may throw {@link JournalException}; the caller then takes it that
 * nothing was written.
 *
 * @since 0.1
 */
public interface Journal extends AutoCloseable {

    /**
     * Records the calls of one answer: all of them or none. This is the commit point; when it returns, the record
     * survives whatever the journal promises to survive.
     *
     * @param batch entries of one batch, in order, each {@link CallStatus#READY} or {@link CallStatus#PENDING_APPROVAL}
     */
    void commit(List<JournalEntry> batch);

    /** The entry of a call, if the journal knows it. */
    Optional<JournalEntry> find(String callId);

    /** The entries of a batch, in order; empty if the journal does not know it. */
    List<JournalEntry> batch(String batchId);

    /** Up to {@code limit} entries that stand at a status, oldest first. */
    List<JournalEntry> withStatus(CallStatus status, int limit);

    /**
     * Moves a call from one status to another, if it still stands at the first.
     *
     * @param detail why, in words
     * @return whether this call of the method moved it
     */
    boolean decide(String callId, CallStatus from, CallStatus to, String detail);

    /**
     * Takes the next call of a batch to run it: the first that has not reached a final status, if it is
     * {@link CallStatus#READY} and everything before it succeeded. It is recorded as {@link CallStatus#EXECUTING}
     * before this returns. If a call before it did not succeed, the rest of the batch becomes
     * {@link CallStatus#SKIPPED}.
     */
    Optional<JournalEntry> claim(String batchId);

    /**
     * Records how a claimed call ended.
     *
     * @param to {@link CallStatus#SUCCEEDED}, {@link CallStatus#FAILED} or {@link CallStatus#IN_DOUBT}
     * @param detail why, in words; empty if it succeeded
     * @param result what it returned, as the model would read it
     * @return whether it was recorded; {@code false} if the call no longer stood at {@link CallStatus#EXECUTING}
     */
    boolean advance(String callId, CallStatus to, String detail, @Nullable String result);

    /**
     * Expires calls whose time to be decided is over.
     *
     * @return the batches that changed
     */
    List<String> sweep(Instant now);

    @Override
    void close();
}
