package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal that survives nothing: what is committed is gone with the process. One lock guards it, so that every method
 * is one step.
 */
public final class MemoryJournal implements Journal {

    /** Finished batches that are remembered, so that their outcome can still be asked for. */
    private static final int FINISHED_BATCHES = 10_000;

    private final Map<String, List<JournalEntry>> batches = new LinkedHashMap<>();
    private final Map<String, String> batchOfCall = new HashMap<>();
    private final Set<String> finished = new LinkedHashSet<>();
    /** Batches with a call that waits for a decision, so that a sweep need not look at the others. */
    private final Set<String> waiting = new LinkedHashSet<>();

    @Override
    public synchronized void commit(List<JournalEntry> batch) {
        String batchId = batch.get(0).batchId();
        batches.put(batchId, new ArrayList<>(batch));
        for (JournalEntry entry : batch) {
            batchOfCall.put(entry.call().id(), batchId);
        }
        changed(batchId);
    }

    @Override
    public synchronized Optional<JournalEntry> find(String callId) {
        return batch(batchOfCall.getOrDefault(callId, "")).stream()
                .filter(entry -> entry.call().id().equals(callId))
                .findFirst();
    }

    @Override
    public synchronized List<JournalEntry> batch(String batchId) {
        return List.copyOf(batches.getOrDefault(batchId, List.of()));
    }

    @Override
    public synchronized List<JournalEntry> withStatus(CallStatus status, int limit) {
        var candidates = status == CallStatus.PENDING_APPROVAL ? waiting : batches.keySet();
        return candidates.stream()
                .flatMap(batchId -> batch(batchId).stream())
                .filter(entry -> entry.status() == status)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean decide(String callId, CallStatus from, CallStatus to, String detail) {
        return move(callId, from, to, detail, null);
    }

    @Override
    public synchronized Optional<JournalEntry> claim(String batchId) {
        for (JournalEntry entry : batch(batchId)) {
            if (entry.status() == CallStatus.SUCCEEDED) {
                continue;
            }
            if (entry.status() == CallStatus.READY) {
                move(entry.call().id(), CallStatus.READY, CallStatus.EXECUTING, "", null);
                return find(entry.call().id());
            }
            if (entry.status().isFinal()) {
                skipAfter(entry);
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public synchronized boolean advance(String callId, CallStatus to, String detail, @Nullable String result) {
        return move(callId, CallStatus.EXECUTING, to, detail, result);
    }

    @Override
    public synchronized List<String> sweep(Instant now) {
        List<String> changed = new ArrayList<>();
        for (String batchId : List.copyOf(waiting)) {
            for (JournalEntry entry : batch(batchId)) {
                if (entry.status() == CallStatus.PENDING_APPROVAL
                        && entry.decideBy() != null
                        && !entry.decideBy().isAfter(now)) {
                    move(
                            entry.call().id(),
                            CallStatus.PENDING_APPROVAL,
                            CallStatus.EXPIRED,
                            "nobody decided before " + entry.decideBy(),
                            null);
                    changed.add(batchId);
                }
            }
        }
        return changed;
    }

    @Override
    public void close() {}

    private List<JournalEntry> known(String batchId) {
        return requireNonNull(batches.get(batchId), "a batch that a call belongs to is known");
    }

    private void skipAfter(JournalEntry cause) {
        for (JournalEntry entry : batch(cause.batchId())) {
            if (entry.call().sequence() > cause.call().sequence()
                    && !entry.status().isFinal()) {
                move(
                        entry.call().id(),
                        entry.status(),
                        CallStatus.SKIPPED,
                        cause.call().tool() + " before it did not succeed (" + cause.status() + ")",
                        null);
            }
        }
    }

    private boolean move(String callId, CallStatus from, CallStatus to, String detail, @Nullable String result) {
        String batchId = batchOfCall.get(callId);
        if (batchId == null) {
            return false;
        }
        List<JournalEntry> batch = known(batchId);
        for (int i = 0; i < batch.size(); i++) {
            JournalEntry entry = batch.get(i);
            if (entry.call().id().equals(callId) && entry.status() == from) {
                batch.set(i, entry.at(to, detail, result));
                changed(batchId);
                return true;
            }
        }
        return false;
    }

    /** Keeps the two look-up sets true, and forgets the oldest finished batches. */
    private void changed(String batchId) {
        List<JournalEntry> batch = known(batchId);
        if (batch.stream().anyMatch(entry -> entry.status() == CallStatus.PENDING_APPROVAL)) {
            waiting.add(batchId);
        } else {
            waiting.remove(batchId);
        }
        if (batch.stream().allMatch(entry -> entry.status().isFinal())) {
            finished.add(batchId);
            if (finished.size() > FINISHED_BATCHES) {
                String oldest = finished.iterator().next();
                finished.remove(oldest);
                known(oldest).forEach(entry -> batchOfCall.remove(entry.call().id()));
                batches.remove(oldest);
            }
        }
    }
}
