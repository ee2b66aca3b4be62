package io.holdpoint.internal;

import io.holdpoint.Settlement;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Batches of this process's answers with calls that are not over, and what the journal cannot store of them. */
final class Unsettled {

    /** Looks at each batch that others may be working on about once in so many rounds, and at no fewer than this. */
    private static final int ROUNDS = 60;

    private static final int FEWEST = 16;

    /** The objects to call, and the stream to tell. */
    static final class Local {
        private final Stream stream;
        private final Map<String, PendingCall> calls;
        /** How the batch stood when it changed before its stream had concluded. */
        private volatile @Nullable Batch early;

        Local(Stream stream, Map<String, PendingCall> calls) {
            this.stream = stream;
            this.calls = calls;
        }

        Stream stream() {
            return stream;
        }

        Map<String, PendingCall> calls() {
            return calls;
        }
    }

    private final Map<String, Local> batches = new ConcurrentHashMap<>();
    /** The ids, in the order in which they are looked at. May hold some that are settled. */
    private final Queue<String> turns = new ConcurrentLinkedQueue<>();

    void put(String batchId, Local local) {
        batches.put(batchId, local);
        turns.add(batchId);
    }

    @Nullable
    Local get(String batchId) {
        return batches.get(batchId);
    }

    void remove(String batchId) {
        batches.remove(batchId);
    }

    int size() {
        return batches.size();
    }

    /** Tells the stream when nothing more can happen to its calls. */
    void changed(Batch batch) {
        Local local = batches.get(batch.id());
        if (local == null) {
            return;
        }
        for (JournalEntry entry : batch.calls()) {
            PendingCall call = local.calls().get(entry.id());
            if (call != null && entry.status().isNotCarriedOut()) {
                String detail = entry.state().detail();
                call.refuse("NOT DONE. " + entry.call().tool() + " was not carried out: " + entry.status()
                        + (detail.isEmpty() ? "" : ", " + detail));
            }
        }
        local.early = batch;
        Outcome outcome = local.stream().outcome();
        Settlement ended = outcome.now();
        if (ended == null) {
            // A stop overtook the end of the stream, whose thread looks again when it has concluded.
            return;
        }
        if (batch.isFinished()) {
            // Not before: what is in doubt may be run again, on the object that it was made on.
            batches.remove(batch.id());
        }
        if (batch.calls().stream().allMatch(entry -> entry.status().isFinal())) {
            outcome.settle(Committed.settlement(ended.answerId(), ended.verdict(), batch));
        }
    }

    /** Takes note that a stream has concluded. */
    void concluded(String batchId) {
        Local local = batches.get(batchId);
        Batch early = local == null ? null : local.early;
        if (early != null) {
            changed(early);
        }
    }

    /**
     * Looks how batches stand that others may have finished.
     *
     * @param here whether a batch is being worked on in this process, which then hears of it anyway
     */
    void poll(Journal journal, Predicate<String> here, Chores chores) {
        int looks = Math.max(FEWEST, batches.size() / ROUNDS);
        for (int ids = turns.size(); ids > 0 && looks > 0; ids--) {
            String batchId = turns.remove();
            if (!batches.containsKey(batchId)) {
                continue;
            }
            turns.add(batchId);
            if (!here.test(batchId)) {
                looks--;
                chores.each(() -> journal.batch(batchId).ifPresent(this::changed));
            }
        }
    }
}
