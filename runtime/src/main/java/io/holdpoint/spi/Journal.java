package io.holdpoint.spi;

import io.holdpoint.CallStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where committed calls are recorded. A call is in the journal exactly if its answer ended cleanly; an id that the
 * journal does not know is discarded.
 *
 * <p>A journal stores batches and decides races; what may become of a batch is decided elsewhere, by rules that are the
 * same for every journal. Every change is a {@linkplain #replace compare-and-set} of one batch, so whatever races, one
 * wins.
 *
 * <p>Implementations are thread-safe. Every method may throw {@link JournalException}.
 *
 * @since 0.1
 */
public interface Journal extends AutoCloseable {

    /** Whether what was committed survives the process. */
    boolean isDurable();

    /** Whether this process may work on what is recorded; one that only looks and decides leaves that to others. */
    default boolean runsCalls() {
        return true;
    }

    /** The journal's clock, which all processes that share it go by. */
    Instant now();

    /**
     * Records the calls of one answer: all of them or none. This is the commit point; when it returns, the record
     * survives whatever the journal promises to survive. Committing the same batch again changes nothing.
     *
     * @throws JournalException if it could not be recorded, or if the batch {@linkplain #abandon was given up}
     */
    void commit(Batch batch);

    /**
     * Makes certain that a batch, whose commit was not answered, is not recorded and never will be.
     *
     * @return {@code false} if it is recorded; then it stays so
     */
    boolean abandon(String batchId);

    /** The batch of an id, if the journal knows it. */
    Optional<Batch> batch(String batchId);

    /** The batch that a call belongs to, if the journal knows it. */
    Optional<Batch> batchOf(String callId);

    /** The newest batch of an answer, if the journal knows one. */
    Optional<Batch> latestOf(String answerId);

    /** Up to {@code limit} batches that have a call at one of the statuses, oldest first. */
    List<Batch> withStatus(Set<CallStatus> statuses, int limit);

    /**
     * Changes a batch, if it has not been changed meanwhile. The change and the records are written together or not at
     * all. A lease that is the same in {@code from} and {@code to} is left as it is: it may have been
     * {@linkplain #renew renewed} since the batch was read.
     *
     * @param from the batch as it was read
     * @param to what it is to become; its version does not matter
     * @param records what to add to the record of decisions
     * @return the batch as it is stored now, or nothing if it was no longer at the version of {@code from}
     */
    Optional<Batch> replace(Batch from, Batch to, List<DecisionRecord> records);

    /**
     * Takes batches that are due and that nobody holds a lease on, oldest first. Each is claimed by one process only,
     * under a new fence.
     *
     * @param worker who takes them
     * @param lease for how long
     */
    List<Batch> claimDue(String worker, Duration lease, int limit);

    /**
     * Extends leases that have not ended. Does not change the version.
     *
     * @return the batches that the worker still holds
     */
    Set<String> renew(String worker, Collection<String> batchIds, Duration lease);

    /** Up to {@code limit} batches with a call whose time, to be decided or to be started, is over or marked as over. */
    List<Batch> overdue(int limit);

    /** What was decided about a call, oldest first. */
    List<DecisionRecord> records(String callId);

    /** Up to {@code limit} decisions about any call, newest first. */
    List<DecisionRecord> latestRecords(int limit);

    /** Removes what is finished and older than it needs to be kept. */
    void purge(Retention retention);

    @Override
    void close();
}
