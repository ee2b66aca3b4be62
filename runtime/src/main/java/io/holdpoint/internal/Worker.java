package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.CallStatus;
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
import java.util.concurrent.RejectedExecutionException;
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

    /** Batches whose next call waits for room take no thread; but they are kept from other processes. */
    private static final int MOST_WAITING = 1000;

    /** Finds what a call is made with, and hears how batches stand. */
    interface Site {
        /** What a call of a batch is made with; or, if it cannot be made here, why. */
        Preparation prepare(Batch batch, JournalEntry entry);

        /** A batch has changed, and is not worked on any more. */
        void changed(Batch batch);
    }

    /** What work is done with. */
    record Means(Executor pool, Ticker ticker, Duration lease, Duration callTimeout, Events events) {}

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

    /** What comes next: a call, or nothing, for now or because the batch is out of this process's hands. */
    private record Turn(@Nullable Started call, boolean waits) {
        static final Turn OVER = new Turn(null, false);
        static final Turn WAITS = new Turn(null, true);
    }

    /** A call whose start is written. */
    private record Started(Batch batch, JournalEntry entry, Invocation invocation) {
        String tool() {
            return entry.type() + "." + entry.method();
        }

        Report report(Runner.@Nullable Run run) {
            return new Report(batch.id(), entry.id(), entry.state().fence(), run);
        }
    }

    private final Journal journal;
    private final Executor pool;
    private final Ticker ticker;
    private final Duration callTimeout;
    private final Events events;
    private final Site site;
    private final String name;
    private final Bulkhead bulkhead = new Bulkhead(Runner.Pool.THREADS / 2);
    /** How long a claim lasts unless it is renewed. */
    private final Duration lease;
    /** Batches that this process works on. */
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    /** Batches that were claimed while a thread was about to leave them. */
    private final Set<String> claimedAgain = ConcurrentHashMap.newKeySet();
    /** Calls that threads of this process are in. */
    private final Map<Attempt, Started> running = new ConcurrentHashMap<>();
    /** What could not be written when it happened. */
    private final Queue<Report> unwritten = new ConcurrentLinkedQueue<>();

    private volatile boolean stopping;
    private long nextRenewal;
    private final Object idle = new Object();

    Worker(String name, Journal journal, Means means, Site site) {
        this.name = name;
        this.lease = means.lease();
        this.journal = journal;
        this.pool = means.pool();
        this.ticker = means.ticker();
        this.callTimeout = means.callTimeout();
        this.events = means.events();
        this.site = site;
        this.nextRenewal = ticker.nanos();
    }

    /** The lease with which this process commits a batch that it is going to run itself. */
    Lease lease() {
        return new Lease(name, journal.now().plus(lease));
    }

    /** Works on a batch that this process holds the lease of. */
    void start(Batch claimed) {
        String batchId = claimed.id();
        if (working.add(batchId)) {
            submit(claimed);
            return;
        }
        // The thread that has just released it is about to leave it, and claims it again when it sees this.
        giveBack(claimed);
        claimedAgain.add(batchId);
        if (!working.contains(batchId)) {
            goOnIfClaimedAgain(batchId);
        }
    }

    /** Takes a batch off the list of what is worked on. */
    private void leave(String batchId) {
        working.remove(batchId);
        goOnIfClaimedAgain(batchId);
        if (working.isEmpty()) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    /** Waits until nothing is worked on, but no longer than this, and not if the calling thread is interrupted. */
    void awaitIdle(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (idle) {
            long left = most.toMillis();
            while (!working.isEmpty() && left > 0) {
                try {
                    idle.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        }
    }

    private void goOnIfClaimedAgain(String batchId) {
        if (!claimedAgain.remove(batchId)) {
            return;
        }
        try {
            claim(batchId);
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "Batch " + batchId + " goes on when the journal answers again.", e);
        }
    }

    private void submit(Batch claimed) {
        try {
            pool.execute(() -> work(claimed));
        } catch (RejectedExecutionException e) {
            // This process is about to end.
            leave(claimed.id());
            giveBack(claimed);
        }
    }

    /** Works on a batch, if it can go on and nobody else works on it. */
    void claim(String batchId) {
        if (!journal.runsCalls()) {
            return;
        }
        if (stopping) {
            return;
        }
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

    boolean worksOn(String batchId) {
        return working.contains(batchId);
    }

    /** Does what has to be done from time to time: keeps claims, writes what could not be written, finds work. */
    void look(Chores chores) {
        chores.each(this::renew);
        chores.each(running.entrySet(), call -> giveUpIfTooLong(call.getKey(), call.getValue()));
        chores.each(List.copyOf(unwritten), report -> {
            writeLate(report, false);
            unwritten.remove(report);
        });
        int waiting = bulkhead.waiting();
        if (!stopping && waiting < MOST_WAITING && working.size() - waiting < MOST_AT_ONCE) {
            chores.each(() -> journal.claimDue(name, lease, CLAIMS_AT_ONCE).forEach(this::start));
        }
    }

    /** Starts no further call. What runs is finished; everything else is given back, so that others go on at once. */
    void stop() {
        stopping = true;
        bulkhead.wakeAll();
    }

    private void renew() {
        long now = ticker.nanos();
        if (now - nextRenewal >= 0 && !working.isEmpty()) {
            journal.renew(name, Set.copyOf(working), lease);
            nextRenewal = now + lease.toNanos() / 3;
        }
    }

    /** A call that hangs keeps its thread, which nobody else gets, but not its batch. */
    private void giveUpIfTooLong(Attempt attempt, Started call) {
        if (!attempt.giveUp(ticker.nanos())) {
            return;
        }
        String detail = "it had not ended after " + callTimeout + " and was given up; it may still take effect";
        LOG.log(Level.ERROR, call.entry().call() + ": " + detail);
        Report doubt = call.report(new Runner.Run(CallStatus.IN_DOUBT, detail, null));
        try {
            writeLate(doubt, true);
        } catch (RuntimeException e) {
            unwritten.add(doubt);
            throw e;
        } finally {
            leave(call.batch().id());
        }
    }

    private void work(Batch claimed) {
        Report ended = null;
        boolean mine = true;
        try {
            Turn turn = goOn(claimed, null);
            while (turn.call() != null) {
                Started call = turn.call();
                Attempt attempt = new Attempt(ticker.nanos() + callTimeout.toNanos());
                running.put(attempt, call);
                try {
                    ended = call.report(run(call));
                } finally {
                    running.remove(attempt);
                    bulkhead.leave(call.tool());
                }
                if (!attempt.end()) {
                    mine = false;
                    tooLate(ended);
                    return;
                }
                turn = goOn(call.batch(), ended);
                ended = null;
            }
            mine = !turn.waits();
        } catch (Throwable e) {
            if (ended != null) {
                unwritten.add(ended);
            }
            LOG.log(
                    Level.ERROR,
                    "The calls of answer " + claimed.answerId() + " cannot go on now; it is tried again.",
                    e);
        } finally {
            if (mine) {
                leave(claimed.id());
            }
        }
    }

    private Runner.Run run(Started call) {
        Object timing = events.begin();
        Runner.Run run = Runner.run(call.invocation());
        events.end(timing, call.entry(), run);
        return run;
    }

    /** A call that was given up has ended after all. That it returned is the truth; that it threw may be our doing. */
    private void tooLate(Report ended) {
        Runner.Run run = ended.run();
        if (run != null && run.status() == CallStatus.SUCCEEDED) {
            writeLate(ended, false);
        }
    }

    /** Writes how a call ended and that the next one starts, in one step. Returns the one that starts. */
    private Turn goOn(Batch mine, @Nullable Report ended) {
        Optional<Batch> current = Optional.of(mine);
        while (current.isPresent() && isSameClaim(mine, current.get())) {
            Batch from = current.get();
            Instant now = journal.now();
            Batch then = ended == null ? from : ended.on(from, now).orElse(from);
            Map<String, Invocation> ready = new HashMap<>();
            BatchRules.Step step = BatchRules.next(then, now, entry -> {
                Preparation preparation = prepare(mine, entry);
                if (preparation.invocation() != null) {
                    ready.put(entry.id(), preparation.invocation());
                }
                return preparation.problem();
            });
            JournalEntry start = step.start();
            if (start == null || stopping) {
                Batch to = start == null ? step.batch() : then.released(now);
                if (write(from, to, now, null).isPresent()) {
                    return Turn.OVER;
                }
            } else {
                Invocation invocation = requireNonNull(ready.get(start.id())).started(start);
                Turn turn = enter(from, then, now, new Started(step.batch(), start, invocation), ended != null);
                if (turn != null) {
                    return turn;
                }
            }
            current = journal.batch(mine.id());
        }
        if (ended != null) {
            writeLate(ended, true);
        }
        return Turn.OVER;
    }

    /** Writes the start of a call, if its tool has room for one more. Returns nothing if the batch has changed. */
    private @Nullable Turn enter(Batch from, Batch then, Instant now, Started call, boolean hasEnded) {
        if (!bulkhead.enter(call.tool())) {
            Optional<Batch> waiting = hasEnded ? write(from, then, now, null) : Optional.of(from);
            return waiting.isEmpty() ? null : await(waiting.get(), call.tool());
        }
        boolean entered = false;
        try {
            long before = ticker.nanos();
            Batch started = call.batch().leased(lease());
            Optional<Batch> written = write(from, started, now, call);
            if (written.isEmpty()) {
                return null;
            }
            Started begun = new Started(written.get(), call.entry(), call.invocation());
            if (ticker.nanos() - before >= lease.toNanos()) {
                // Somebody else may hold the batch by now, and take the call for one whose runner is gone.
                unwritten.add(begun.report(null));
                return Turn.OVER;
            }
            entered = true;
            return new Turn(begun, false);
        } finally {
            if (!entered) {
                bulkhead.leave(call.tool());
            }
        }
    }

    /** Lets a batch wait, without a thread, until its next call's tool has room. */
    private Turn await(Batch batch, String tool) {
        bulkhead.await(tool, () -> submit(batch));
        if (stopping) {
            bulkhead.wakeAll();
        }
        return Turn.WAITS;
    }

    /** What cannot even be looked at is a problem of that call, and of no other. */
    private Preparation prepare(Batch batch, JournalEntry entry) {
        try {
            return site.prepare(batch, entry);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, entry.call() + " cannot be prepared", e);
            return new Preparation(null, "it cannot be prepared here: " + e);
        }
    }

    private boolean isSameClaim(Batch mine, Batch current) {
        Lease lease = current.lease();
        return lease != null && lease.worker().equals(name) && current.fence() == mine.fence();
    }

    private Optional<Batch> write(Batch from, Batch to, Instant now, @Nullable Started starting) {
        try {
            Optional<Batch> written = journal.replace(from, to, Records.expired(from, to, now));
            if (starting == null) {
                written.ifPresent(site::changed);
            }
            return written;
        } catch (JournalException e) {
            if (starting != null && e.mayHaveWritten()) {
                unwritten.add(starting.report(null));
            }
            throw e;
        }
    }

    /** Gives a batch that was not begun back to whoever wants it. */
    private void giveBack(Batch claimed) {
        try {
            Optional<Batch> current = Optional.of(claimed);
            while (current.isPresent() && isSameClaim(claimed, current.get())) {
                Batch free = current.get().released(journal.now());
                if (journal.replace(current.get(), free, List.of()).isPresent()) {
                    return;
                }
                current = journal.batch(claimed.id());
            }
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "Answer " + claimed.answerId() + " goes on when its lease is over.", e);
        }
    }

    /**
     * Writes how a call ended when the batch is no longer in this process's hands, or its journal did not answer.
     *
     * @param mine whether the caller is who works on the batch in this process, if anybody does
     */
    private void writeLate(Report report, boolean mine) {
        Optional<Batch> batch = journal.batch(report.batchId());
        while (batch.isPresent()) {
            Instant now = journal.now();
            Optional<Batch> then = report.on(batch.get(), now);
            if (then.isEmpty()) {
                LOG.log(Level.WARNING, "What came of call " + report.callId() + " was written or decided before.");
                return;
            }
            Lease lease = then.get().lease();
            boolean idle =
                    lease != null && lease.worker().equals(name) && (mine || !working.contains(report.batchId()));
            Batch to = idle ? then.get().released(now) : then.get();
            Optional<Batch> written = journal.replace(batch.get(), to, List.of());
            if (written.isPresent()) {
                site.changed(written.get());
                return;
            }
            batch = journal.batch(report.batchId());
        }
    }
}
