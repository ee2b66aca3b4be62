package io.holdpoint.spi;

import io.holdpoint.CallStatus;
import io.holdpoint.OnFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The committed calls of one answer, which run in order. It is what a journal stores, and what one process at a time
 * works on. Immutable. All times are by the journal's clock.
 *
 * @param id unique, unlike an answer id that an application chose and used again
 * @param answerId the answer that made the calls
 * @param version counts the changes; the journal's
 * @param committedAt when it was committed
 * @param onFailure what becomes of the calls after one that did not succeed
 * @param requester the user for whom the answer was given; {@code null} if that is not known
 * @param fence counts the claims; what a process writes about a call that it ran carries the fence of its claim
 * @param lease who works on it; {@code null} for nobody
 * @param due since or from when it can go on; {@code null} while it waits for a person, or is finished
 * @param calls the calls, in order
 * @since 0.1
 */
public record Batch(
        String id,
        String answerId,
        long version,
        Instant committedAt,
        OnFailure onFailure,
        @Nullable String requester,
        long fence,
        @Nullable Lease lease,
        @Nullable Instant due,
        List<JournalEntry> calls) {

    /** Copies the list. */
    public Batch {
        calls = List.copyOf(calls);
    }

    /** The call of an id, if it is in this batch. */
    public Optional<JournalEntry> call(String callId) {
        return calls.stream().filter(entry -> entry.id().equals(callId)).findFirst();
    }

    /** Whether nothing is left to do, by anybody: a call in doubt is still to be looked at. */
    public boolean isFinished() {
        return calls.stream().allMatch(entry -> entry.status().isFinal() && entry.status() != CallStatus.IN_DOUBT);
    }

    /** Whether a call stands at a status. */
    public boolean has(CallStatus status) {
        return calls.stream().anyMatch(entry -> entry.status() == status);
    }

    /** Whether a process holds the lease at a moment. */
    public boolean isLeasedAt(Instant now) {
        return lease != null && lease.until().isAfter(now);
    }

    /** This batch with one call changed. */
    public Batch with(JournalEntry changed) {
        List<JournalEntry> all = new ArrayList<>(calls);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(changed.id())) {
                all.set(i, changed);
            }
        }
        return copy(version, fence, lease, due, all);
    }

    /** This batch, claimed: under a new fence, and with a lease. */
    public Batch claimed(Lease lease) {
        return copy(version, fence + 1, lease, due, calls);
    }

    /** This batch with another lease under the same fence. For journals. */
    public Batch leased(@Nullable Lease lease) {
        return copy(version, fence, lease, due, calls);
    }

    /** This batch, which nobody works on, and which goes on at a moment; {@code null} for not by itself. */
    public Batch released(@Nullable Instant due) {
        return copy(version, fence, null, due, calls);
    }

    /** This batch, which can go on from a moment; whoever works on it goes on doing so. */
    public Batch due(@Nullable Instant due) {
        return copy(version, fence, lease, due, calls);
    }

    /** This batch at another version. For journals. */
    public Batch atVersion(long version) {
        return copy(version, fence, lease, due, calls);
    }

    private Batch copy(
            long version, long fence, @Nullable Lease lease, @Nullable Instant due, List<JournalEntry> calls) {
        return new Batch(id, answerId, version, committedAt, onFailure, requester, fence, lease, due, calls);
    }
}
