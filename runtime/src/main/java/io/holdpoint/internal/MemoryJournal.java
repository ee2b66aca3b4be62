package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.Lease;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A journal that survives nothing: what is committed is gone with the process. One lock guards it, so that every method
 * is one step.
 */
public final class MemoryJournal implements Journal {

    /** Finished batches that are remembered, so that their outcome can still be asked for. */
    private static final int FINISHED_BATCHES = 10_000;

    private final Ticker ticker;
    /** Batches that are not finished, oldest first. */
    private final Map<String, Batch> open = new LinkedHashMap<>();

    private final Map<String, Batch> finished = new LinkedHashMap<>();
    private final Map<String, String> batchOfCall = new HashMap<>();
    private final Map<String, String> latestOfAnswer = new HashMap<>();
    private final Map<String, List<DecisionRecord>> records = new HashMap<>();
    private final Set<String> abandoned = new HashSet<>();

    /** An empty journal that goes by the clock of this process. */
    public MemoryJournal() {
        this(Ticker.SYSTEM);
    }

    MemoryJournal(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public Instant now() {
        return ticker.now();
    }

    @Override
    public synchronized void commit(Batch batch) {
        if (abandoned.contains(batch.id())) {
            throw new JournalException("batch " + batch.id() + " was given up before it was recorded", null);
        }
        if (batch(batch.id()).isEmpty()) {
            for (JournalEntry entry : batch.calls()) {
                if (batchOfCall.containsKey(entry.id())) {
                    throw new JournalException("call " + entry.id() + " is recorded in another batch", null);
                }
            }
            for (JournalEntry entry : batch.calls()) {
                batchOfCall.put(entry.id(), batch.id());
            }
            latestOfAnswer.put(batch.answerId(), batch.id());
            store(batch);
        }
    }

    @Override
    public synchronized boolean abandon(String batchId) {
        if (batch(batchId).isPresent()) {
            return false;
        }
        abandoned.add(batchId);
        return true;
    }

    @Override
    public synchronized Optional<Batch> batch(String batchId) {
        Batch batch = open.get(batchId);
        return Optional.ofNullable(batch != null ? batch : finished.get(batchId));
    }

    @Override
    public synchronized Optional<Batch> batchOf(String callId) {
        return Optional.ofNullable(batchOfCall.get(callId)).flatMap(this::batch);
    }

    @Override
    public synchronized Optional<Batch> latestOf(String answerId) {
        return Optional.ofNullable(latestOfAnswer.get(answerId)).flatMap(this::batch);
    }

    @Override
    public synchronized List<Batch> withStatus(Set<CallStatus> statuses, int limit) {
        List<Batch> found = new ArrayList<>();
        if (statuses.stream().anyMatch(CallStatus::isFinal)) {
            add(found, finished.values(), batch -> statuses.stream().anyMatch(batch::has), limit);
        }
        add(found, open.values(), batch -> statuses.stream().anyMatch(batch::has), limit);
        return found;
    }

    @Override
    public synchronized Optional<Batch> replace(Batch from, Batch to, List<DecisionRecord> added) {
        Batch current = batch(from.id()).orElse(null);
        if (current == null || current.version() != from.version()) {
            return Optional.empty();
        }
        boolean sameLease = Objects.equals(from.lease(), to.lease());
        Batch stored = (sameLease ? to.leased(current.lease()) : to).atVersion(from.version() + 1);
        store(stored);
        for (DecisionRecord record : added) {
            records.computeIfAbsent(record.callId(), id -> new ArrayList<>()).add(record);
        }
        return Optional.of(stored);
    }

    @Override
    public synchronized List<Batch> claimDue(String worker, Duration lease, int limit) {
        Instant now = now();
        List<Batch> claimed = new ArrayList<>();
        for (Batch batch : List.copyOf(open.values())) {
            if (claimed.size() < limit) {
                BatchRules.claim(batch, worker, now, lease)
                        .flatMap(taken -> replace(batch, taken, List.of()))
                        .ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    @Override
    public synchronized Set<String> renew(String worker, Collection<String> batchIds, Duration lease) {
        Instant now = now();
        Set<String> held = new LinkedHashSet<>();
        for (String batchId : batchIds) {
            Batch batch = open.get(batchId);
            Lease current = batch == null ? null : batch.lease();
            if (batch != null
                    && current != null
                    && current.worker().equals(worker)
                    && current.until().isAfter(now)) {
                open.put(batchId, batch.leased(new Lease(worker, now.plus(lease))));
                held.add(batchId);
            }
        }
        return held;
    }

    @Override
    public synchronized List<Batch> overdue(int limit) {
        Instant now = now();
        List<Batch> found = new ArrayList<>();
        add(found, open.values(), batch -> BatchRules.swept(batch, now).isPresent(), limit);
        return found;
    }

    @Override
    public synchronized List<DecisionRecord> records(String callId) {
        return List.copyOf(records.getOrDefault(callId, List.of()));
    }

    @Override
    public synchronized List<DecisionRecord> latestRecords(int limit) {
        List<DecisionRecord> all = new ArrayList<>();
        records.values().forEach(all::addAll);
        // What was decided about one call at the same moment keeps its order: sorting is stable.
        Collections.reverse(all);
        all.sort(Comparator.comparing(DecisionRecord::at).reversed());
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /** Does nothing: the number of finished batches is limited anyway. */
    @Override
    public void purge(Retention retention) {}

    @Override
    public void close() {}

    private void store(Batch batch) {
        if (!batch.isFinished()) {
            open.put(batch.id(), batch);
            finished.remove(batch.id());
            return;
        }
        open.remove(batch.id());
        finished.put(batch.id(), batch);
        if (finished.size() > FINISHED_BATCHES) {
            forget(finished.values().iterator().next());
        }
    }

    private void forget(Batch oldest) {
        finished.remove(oldest.id());
        latestOfAnswer.remove(oldest.answerId(), oldest.id());
        for (JournalEntry entry : oldest.calls()) {
            batchOfCall.remove(entry.id());
            records.remove(entry.id());
        }
    }

    private static void add(List<Batch> found, Collection<Batch> from, Predicate<Batch> wanted, int limit) {
        for (Batch batch : from) {
            if (found.size() >= limit) {
                return;
            }
            if (wanted.test(batch)) {
                found.add(batch);
            }
        }
    }
}
