package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs committed calls: claims a batch, starts its calls one after the other, writes how each ended together with the
 * start of the next. Whatever is written is written before anything depends on it; what cannot be written now is kept
 * and tried again.
 */
final class Worker {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    /** How long a claim lasts unless it is set. Long enough for a pause of the process, short enough to wait for. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int CLAIMS_AT_ONCE = 16;

    /** More batches than this are left for others, or for later. */
    private static final int MOST_AT_ONCE = 64;

    /** Finds what a call is made with, and hears how batches stand. */
    interface Site {
        /** What a call of a batch is made with; or, if it cannot be made here, why. */
        Preparation prepare(Batch batch, JournalEntry entry);

        /** A batch has changed, and is not worked on any more. */
        void changed(Batch batch);
    }

    /** What a call is made with, or why it cannot be made; exactly one of the two. */
    record Preparation(
            @Nullable Invocation invocation, @Nullable String problem) {}

    /** How a call ended, to be written; {@code run} is {@code null} if it was not started after all. */
    private record Report(String batchId, String callId, long fence, Runner.@Nullable Run run) {
        Optional<Batch> on(Batch batch, Instant now) {
            return run == null
                    ? BatchRules.notStarted(batch, callId, fence, now)
                    : BatchRules.ended(batch, callId, fence, run, now);
        }
    }

    /** A call whose start is written. */
    private record Started(Batch batch, JournalEntry entry, Invocation invocation) {
        Report report(Runner.@Nullable Run run) {
            return new Report(batch.id(), entry.id(), entry.state().fence(), run);
        }
    }

    private final Journal journal;
    private final Executor pool;
    private final Ticker ticker;
    private final Site site;
    private final String name;
    /** How long a claim lasts unless it is renewed. */
    private final Duration lease;
    /** Batches that this process works on. */
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    /** What could not be written when it happened. */
    private final Queue<Report> unwritten = new ConcurrentLinkedQueue<>();

    private long nextRenewal;

    Worker(String name, Duration lease, Journal journal, Executor pool, Ticker ticker, Site site) {
        this.name = name;
        this.lease = lease;
        this.journal = journal;
        this.pool = pool;
        this.ticker = ticker;
        this.site = site;
        this.nextRenewal = ticker.nanos();
    }

    /** The lease with which this process commits a batch that it is going to run itself. */
    Lease lease() {
        return new Lease(name, journal.now().plus(lease));
    }

    /** Works on a batch that this process holds the lease of. */
    void start(Batch claimed) {
        if (working.add(claimed.id())) {
            pool.execute(() -> work(claimed));
        } else {
            // The thread that has just released it is about to leave it; whoever looks next goes on with it.
            giveBack(claimed);
        }
    }

    /** Gives a batch that was not begun back to whoever wants it. */
    private void giveBack(Batch claimed) {
        try {
            journal.replace(claimed, claimed.released(journal.now()), List.of());
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "Answer " + claimed.answerId() + " goes on when its lease is over.", e);
        }
    }

    /** Works on a batch, if it can go on and nobody else works on it. */
    void claim(String batchId) {
        Optional<Batch> batch = journal.batch(batchId);
        while (batch.isPresent()) {
            Optional<Batch> claim = BatchRules.claim(batch.get(), name, journal.now(), lease);
            if (claim.isEmpty()) {
                return;
            }
            Optional<Batch> claimed = journal.replace(batch.get(), claim.get(), List.of());
            if (claimed.isPresent()) {
                start(claimed.get());
                return;
            }
            batch = journal.batch(batchId);
        }
    }

    /** Does what has to be done from time to time: keeps claims, writes what could not be written, finds work. */
    void look() {
        if (ticker.nanos() - nextRenewal >= 0) {
            nextRenewal = ticker.nanos() + lease.toNanos() / 3;
            journal.renew(name, Set.copyOf(working), lease);
        }
        for (int reports = unwritten.size(); reports > 0; reports--) {
            Report report = unwritten.remove();
            unwritten.add(report);
            writeLate(report);
            unwritten.remove(report);
        }
        if (working.size() < MOST_AT_ONCE) {
            journal.claimDue(name, lease, CLAIMS_AT_ONCE).forEach(this::start);
        }
    }

    private void work(Batch claimed) {
        Report ended = null;
        try {
            Started next = goOn(claimed, null);
            while (next != null) {
                ended = next.report(Runner.run(next.invocation()));
                next = goOn(next.batch(), ended);
                ended = null;
            }
        } catch (RuntimeException e) {
            if (ended != null) {
                unwritten.add(ended);
            }
            LOG.log(
                    Level.ERROR,
                    "The calls of answer " + claimed.answerId() + " cannot go on now; it is tried again.",
                    e);
        } finally {
            working.remove(claimed.id());
        }
    }

    /** Writes how a call ended and that the next one starts, in one step. Returns the one that starts. */
    private @Nullable Started goOn(Batch mine, @Nullable Report ended) {
        Optional<Batch> current = Optional.of(mine);
        while (current.isPresent() && isSameClaim(mine, current.get())) {
            Batch from = current.get();
            Instant now = journal.now();
            Batch then = ended == null ? from : ended.on(from, now).orElse(from);
            Map<String, Invocation> ready = new HashMap<>();
            BatchRules.Step step = BatchRules.next(then, now, entry -> {
                Preparation preparation = site.prepare(mine, entry);
                if (preparation.invocation() != null) {
                    ready.put(entry.id(), preparation.invocation());
                }
                return preparation.problem();
            });
            JournalEntry start = step.start();
            Started starting = start == null
                    ? null
                    : new Started(
                            step.batch(),
                            start,
                            requireNonNull(ready.get(start.id())).started(start));
            Optional<Batch> written = write(from, step.batch(), now, starting);
            if (written.isPresent()) {
                if (starting != null) {
                    return new Started(written.get(), starting.entry(), starting.invocation());
                }
                site.changed(written.get());
                return null;
            }
            current = journal.batch(mine.id());
        }
        if (ended != null) {
            writeLate(ended);
        }
        return null;
    }

    private boolean isSameClaim(Batch mine, Batch current) {
        Lease lease = current.lease();
        return lease != null && lease.worker().equals(name) && current.fence() == mine.fence();
    }

    private Optional<Batch> write(Batch from, Batch to, Instant now, @Nullable Started starting) {
        try {
            return journal.replace(from, to, Records.expired(from, to, now));
        } catch (JournalException e) {
            if (starting != null && e.mayHaveWritten()) {
                unwritten.add(starting.report(null));
            }
            throw e;
        }
    }

    /** Writes how a call ended when the batch is no longer in this process's hands, or its journal did not answer. */
    private void writeLate(Report report) {
        Optional<Batch> batch = journal.batch(report.batchId());
        while (batch.isPresent()) {
            Instant now = journal.now();
            Optional<Batch> then = report.on(batch.get(), now);
            if (then.isEmpty()) {
                LOG.log(Level.WARNING, "What came of call " + report.callId() + " was written or decided before.");
                return;
            }
            Lease lease = then.get().lease();
            boolean idle = lease != null && lease.worker().equals(name) && !working.contains(report.batchId());
            Optional<Batch> written =
                    journal.replace(batch.get(), idle ? then.get().released(now) : then.get(), List.of());
            if (written.isPresent()) {
                site.changed(written.get());
                return;
            }
            batch = journal.batch(report.batchId());
        }
    }
}
