package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.ToolSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What was committed: writes it to the journal, runs it in order, and takes decisions about it. The journal decides
 * every race; this only asks it.
 */
final class Committed {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final int LONGEST_LIST = 1000;

    private final Journal journal;
    private final Executor pool;
    private final Ticker ticker;
    /** Batches that are not finished, with what the journal cannot store: objects to call, streams to tell. */
    private final Map<String, Batch> unfinished = new ConcurrentHashMap<>();

    private record Batch(Stream stream, Map<String, PendingCall> calls) {
        PendingCall call(JournalEntry entry) {
            return requireNonNull(calls.get(entry.call().id()), "a batch is committed whole");
        }
    }

    Committed(Journal journal, Executor pool, Ticker ticker) {
        this.journal = journal;
        this.pool = pool;
        this.ticker = ticker;
    }

    /** Writes an answer's calls to the journal, all or none. Nothing runs before {@link #start}. */
    Settlement commit(Stream stream, Verdict verdict, List<PendingCall> calls) {
        String batchId = Ids.next();
        List<JournalEntry> entries = new ArrayList<>();
        Map<String, PendingCall> byId = new HashMap<>();
        for (PendingCall call : calls) {
            entries.add(entry(batchId, call, call.describe(stream.id(), entries.size())));
            byId.put(call.id, call);
        }
        unfinished.put(batchId, new Batch(stream, byId));
        try {
            journal.commit(entries);
        } catch (RuntimeException | Error e) {
            unfinished.remove(batchId);
            throw e;
        }
        stream.becomes(batchId);
        return settlement(stream.id(), verdict, entries);
    }

    private JournalEntry entry(String batchId, PendingCall call, HeldCall held) {
        ToolSpec spec = call.tool.spec();
        Instant decideBy = spec.expiresAfter() == null ? null : ticker.now().plus(spec.expiresAfter());
        return new JournalEntry(
                batchId,
                held,
                call.tool.table().type().getName(),
                spec.method() + spec.descriptor(),
                spec.requiresApproval() ? CallStatus.PENDING_APPROVAL : CallStatus.READY,
                "",
                null,
                decideBy);
    }

    /** Starts what was committed for a stream, if anything was. */
    void start(Stream stream) {
        String batchId = stream.batchId();
        if (batchId != null) {
            resume(batchId);
        }
    }

    private void resume(String batchId) {
        pool.execute(() -> runReady(batchId));
    }

    private void runReady(String batchId) {
        Batch batch = unfinished.get(batchId);
        if (batch == null) {
            return;
        }
        try {
            Optional<JournalEntry> claimed = journal.claim(batchId);
            while (claimed.isPresent()) {
                JournalEntry entry = claimed.get();
                Runner.Run run = Runner.run(entry, batch.call(entry));
                if (!journal.advance(entry.call().id(), run.status(), run.detail(), run.result())) {
                    LOG.log(Level.ERROR, entry.call() + " ran, but the journal had moved on; it needs a look");
                }
                claimed = journal.claim(batchId);
            }
            changed(batchId);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "batch " + batchId + " cannot go on at the moment", e);
        }
    }

    /** Tells the stream when nothing more can happen to its calls. */
    private void changed(String batchId) {
        Batch batch = unfinished.get(batchId);
        if (batch == null) {
            return;
        }
        List<JournalEntry> entries = journal.batch(batchId);
        for (JournalEntry entry : entries) {
            if (entry.status().isNotCarriedOut()) {
                batch.call(entry)
                        .refuse("NOT DONE. " + entry.call().tool() + " was not carried out: " + entry.status()
                                + (entry.detail().isEmpty() ? "" : ", " + entry.detail()));
            }
        }
        Outcome outcome = batch.stream().outcome();
        Settlement ended = outcome.now();
        if (ended == null) {
            // A stop overtook the end of the stream. start() comes when the stream has concluded, and looks again.
            return;
        }
        if (entries.stream().allMatch(entry -> entry.status().isFinal()) && unfinished.remove(batchId) != null) {
            outcome.settle(settlement(ended.answerId(), ended.verdict(), entries));
        }
    }

    /** How things stand now with the calls of a stream that ended. */
    Settlement settlement(Stream stream, Settlement atTheEnd) {
        String batchId = stream.batchId();
        List<JournalEntry> entries = batchId == null ? List.of() : journal.batch(batchId);
        return entries.isEmpty()
                ? atTheEnd
                : stream.outcome().withLate(settlement(atTheEnd.answerId(), atTheEnd.verdict(), entries));
    }

    private static Settlement settlement(String answerId, Verdict verdict, List<JournalEntry> entries) {
        List<CallOutcome> calls = entries.stream().map(JournalEntry::outcome).toList();
        return new Settlement(answerId, verdict, calls);
    }

    // Decisions.

    List<HeldCall> pending() {
        sweep();
        return journal.withStatus(CallStatus.PENDING_APPROVAL, LONGEST_LIST).stream()
                .map(JournalEntry::call)
                .toList();
    }

    Decision decide(String callId, boolean approve, String detail) {
        sweep();
        CallStatus to = approve ? CallStatus.READY : CallStatus.REJECTED;
        boolean applied = journal.decide(callId, CallStatus.PENDING_APPROVAL, to, detail);
        @Nullable JournalEntry entry = journal.find(callId).orElse(null);
        if (entry == null) {
            return new Decision(callId, false, CallStatus.DISCARDED, "no call of this id was committed");
        }
        if (applied) {
            resume(entry.batchId());
            return new Decision(callId, true, entry.status(), "");
        }
        boolean same = approve ? isApproved(entry) : entry.status() == CallStatus.REJECTED;
        return new Decision(callId, same, entry.status(), same ? "" : "it had been decided before");
    }

    private static boolean isApproved(JournalEntry entry) {
        return entry.call().requiresApproval()
                && switch (entry.status()) {
                    case READY, EXECUTING, SUCCEEDED, FAILED, IN_DOUBT -> true;
                    default -> false;
                };
    }

    /** Takes back what has not started. */
    void revoke(Stream stream, String why) {
        String batchId = stream.batchId();
        if (batchId == null) {
            return;
        }
        for (JournalEntry entry : journal.batch(batchId)) {
            String callId = entry.call().id();
            boolean revoked = journal.decide(callId, CallStatus.READY, CallStatus.REVOKED, why)
                    || journal.decide(callId, CallStatus.PENDING_APPROVAL, CallStatus.REVOKED, why);
            if (revoked) {
                LOG.log(Level.DEBUG, () -> entry.call() + " was revoked: " + why);
            }
        }
        changed(batchId);
    }

    /** Expires what nobody decided in time. */
    void sweep() {
        journal.sweep(ticker.now()).forEach(this::resume);
    }
}
