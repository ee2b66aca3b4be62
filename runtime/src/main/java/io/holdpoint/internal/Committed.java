package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Decision;
import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.ToolSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was committed: writes it to the journal, has it run, and takes decisions about it. The journal decides every
 * race; this only asks it.
 */
final class Committed implements Worker.Site {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final int LONGEST_LIST = 1000;

    private final Journal journal;
    private final Targets targets;
    private final Worker worker;
    /** Batches of this process that are not finished, with what the journal cannot store. */
    private final Map<String, Local> unfinished = new ConcurrentHashMap<>();
    /** Batches of which it is not known whether they are in the journal. */
    private final Map<String, Verdict> uncertain = new ConcurrentHashMap<>();

    private boolean unavailable;

    /** The objects to call, and the stream to tell. */
    private record Local(Stream stream, Map<String, PendingCall> calls) {}

    Committed(Journal journal, Targets targets, Executor pool, Ticker ticker) {
        this.journal = journal;
        this.targets = targets;
        this.worker = new Worker(Ids.next(), journal, pool, ticker, this);
    }

    // Committing.

    /**
     * Writes an answer's calls to the journal, all or none. Nothing runs before {@link #start}.
     *
     * @throws JournalException if nothing was written
     */
    Settlement commit(Stream stream, Verdict verdict, List<PendingCall> calls) {
        Batch batch = batch(stream, calls);
        Map<String, PendingCall> byId = new HashMap<>();
        calls.forEach(call -> byId.put(call.id, call));
        unfinished.put(batch.id(), new Local(stream, byId));
        try {
            journal.commit(batch);
        } catch (JournalException e) {
            if (!e.mayHaveWritten()) {
                unfinished.remove(batch.id());
                throw e;
            }
            LOG.log(
                    Level.ERROR,
                    "Whether the calls of " + stream + " were recorded is not known; it is being found out.",
                    e);
            uncertain.put(batch.id(), verdict);
            return notYetKnown(stream, verdict, batch);
        } catch (RuntimeException | Error e) {
            unfinished.remove(batch.id());
            throw e;
        }
        stream.becomes(batch);
        return settlement(stream.id(), verdict, batch);
    }

    private Batch batch(Stream stream, List<PendingCall> calls) {
        Instant now = journal.now();
        List<JournalEntry> entries = new ArrayList<>();
        for (PendingCall call : calls) {
            entries.add(entry(call, call.describe(stream.id(), entries.size()), now));
        }
        Batch waiting =
                new Batch(Ids.next(), stream.id(), 0, now, stream.onFailure(), null, Map.of(), 0, null, null, entries);
        // Nobody needs a lease on what waits for a person.
        return entries.get(0).status() == CallStatus.PENDING_APPROVAL
                ? waiting
                : waiting.claimed(worker.lease()).due(now);
    }

    private static JournalEntry entry(PendingCall call, HeldCall held, Instant now) {
        ToolSpec spec = call.tool.spec();
        return new JournalEntry(
                held,
                new String(call.arguments, StandardCharsets.UTF_8),
                call.tool.table().type().getName(),
                spec.method() + spec.descriptor(),
                spec.idempotent(),
                spec.roles(),
                spec.expiresAfter() == null ? null : now.plus(spec.expiresAfter()),
                null,
                CallState.committed(spec.requiresApproval() ? CallStatus.PENDING_APPROVAL : CallStatus.READY));
    }

    private static Settlement notYetKnown(Stream stream, Verdict verdict, Batch batch) {
        String why = "whether it was recorded is not known yet; if it was not, it will not be carried out";
        return new Settlement(
                stream.id(),
                verdict,
                batch.calls().stream()
                        .map(entry -> new CallOutcome(entry.call(), CallStatus.HELD, why, null))
                        .toList());
    }

    /** Starts what was committed for a stream, if anything was. */
    void start(Stream stream) {
        Batch batch = stream.batch();
        if (batch != null && batch.lease() != null) {
            worker.start(batch);
        }
    }

    /** Finds out about a batch whose commit was not answered: from now on it is either in the journal or never will be. */
    private void ascertain(String batchId, Verdict verdict) {
        Local local = unfinished.get(batchId);
        if (local == null || uncertain.get(batchId) == null) {
            return;
        }
        boolean discarded = journal.abandon(batchId);
        uncertain.remove(batchId);
        if (!discarded) {
            journal.batch(batchId).ifPresent(local.stream()::becomes);
            worker.claim(batchId);
            return;
        }
        unfinished.remove(batchId);
        List<CallOutcome> outcomes = new ArrayList<>();
        for (PendingCall call : local.calls().values()) {
            call.refuse("NOT DONE. " + call.tool.spec().name() + " was not carried out: it could not be recorded.");
            outcomes.add(new CallOutcome(
                    call.describe(local.stream().id(), outcomes.size()),
                    CallStatus.DISCARDED,
                    "it could not be recorded",
                    null));
        }
        local.stream().outcome().settle(new Settlement(local.stream().id(), verdict, outcomes));
    }

    // Running.

    @Override
    public Worker.Preparation prepare(Batch batch, JournalEntry entry) {
        Local local = unfinished.get(batch.id());
        PendingCall here = local == null ? null : local.calls().get(entry.id());
        if (here != null) {
            return new Worker.Preparation(here.invocation(entry).through(targets::managed), null);
        }
        Targets.Found found = targets.find(entry);
        return found.tool() == null
                ? new Worker.Preparation(null, found.problem())
                : new Worker.Preparation(new Invocation(entry, found.tool(), found.target(), null, null), null);
    }

    /** Tells the stream when nothing more can happen to its calls. */
    @Override
    public void changed(Batch batch) {
        Local local = unfinished.get(batch.id());
        if (local == null) {
            return;
        }
        for (JournalEntry entry : batch.calls()) {
            PendingCall call = local.calls().get(entry.id());
            if (call != null && entry.status().isNotCarriedOut()) {
                call.refuse("NOT DONE. " + entry.call().tool() + " was not carried out: " + entry.status()
                        + (entry.state().detail().isEmpty()
                                ? ""
                                : ", " + entry.state().detail()));
            }
        }
        Outcome outcome = local.stream().outcome();
        Settlement ended = outcome.now();
        if (ended == null) {
            // A stop overtook the end of the stream. start() comes when the stream has concluded, and looks again.
            return;
        }
        boolean over = batch.calls().stream().allMatch(entry -> entry.status().isFinal());
        if (over && unfinished.remove(batch.id()) != null) {
            outcome.settle(settlement(ended.answerId(), ended.verdict(), batch));
        }
    }

    /** What has to be done from time to time. */
    void look() {
        try {
            Map.copyOf(uncertain).forEach(this::ascertain);
            worker.look();
            for (Batch batch : journal.overdue(LONGEST_LIST)) {
                change(batch.id(), from -> BatchRules.swept(from, journal.now()), List.of());
            }
            if (unavailable) {
                unavailable = false;
                LOG.log(Level.INFO, "The journal answers again.");
            }
        } catch (JournalException e) {
            if (!unavailable) {
                unavailable = true;
                LOG.log(Level.ERROR, "The journal does not answer; what was committed goes on when it does.", e);
            }
        }
    }

    /** Changes a batch by a rule, once nobody else does, and goes on with it. */
    private Optional<Batch> change(
            String batchId, Function<Batch, Optional<Batch>> rule, List<DecisionRecord> records) {
        Optional<Batch> batch = journal.batch(batchId);
        while (batch.isPresent()) {
            Optional<Batch> to = rule.apply(batch.get());
            if (to.isEmpty()) {
                return Optional.empty();
            }
            Optional<Batch> written = journal.replace(batch.get(), to.get(), records);
            if (written.isPresent()) {
                changed(written.get());
                worker.claim(batchId);
                return written;
            }
            batch = journal.batch(batchId);
        }
        return Optional.empty();
    }

    // Asking.

    /** How things stand now with the calls of a stream that ended. */
    Settlement settlement(Stream stream, Settlement atTheEnd) {
        Batch committed = stream.batch();
        Optional<Batch> now = committed == null ? Optional.empty() : journal.batch(committed.id());
        return now.map(batch -> stream.outcome().withLate(settlement(atTheEnd.answerId(), atTheEnd.verdict(), batch)))
                .orElse(atTheEnd);
    }

    /** How things stand now with an answer that this process knows from the journal only. */
    Optional<Settlement> settlement(String answerId) {
        Verdict clean = new Verdict.Clean(Evidence.of("journal", "the answer ended cleanly: its calls were committed"));
        return journal.latestOf(answerId).map(batch -> settlement(answerId, clean, batch));
    }

    private static Settlement settlement(String answerId, Verdict verdict, Batch batch) {
        return new Settlement(
                answerId,
                verdict,
                batch.calls().stream().map(JournalEntry::outcome).toList());
    }

    List<HeldCall> pending() {
        Instant now = journal.now();
        return journal.withStatus(Set.of(CallStatus.PENDING_APPROVAL), LONGEST_LIST).stream()
                .flatMap(batch -> batch.calls().stream())
                .filter(entry -> entry.status() == CallStatus.PENDING_APPROVAL)
                .filter(entry -> !BatchRules.isDecisionTooLate(entry, now))
                .map(JournalEntry::call)
                .toList();
    }

    // Deciding.

    Decision decide(String callId, boolean approve, String detail) {
        @Nullable String batchId = journal.batchOf(callId).map(Batch::id).orElse(null);
        if (batchId == null) {
            return new Decision(callId, false, CallStatus.DISCARDED, "no call of this id was committed");
        }
        Optional<Batch> decided = change(
                batchId,
                batch -> batch.call(callId)
                        .filter(entry -> entry.status() == CallStatus.PENDING_APPROVAL)
                        .filter(entry -> !BatchRules.isDecisionTooLate(entry, journal.now()))
                        .map(entry -> batch.with(entry.with(
                                        approve
                                                ? entry.state().ready(detail, null, null)
                                                : entry.state().at(CallStatus.REJECTED, detail, null)))
                                .due(journal.now())),
                List.of());
        JournalEntry entry =
                journal.batchOf(callId).flatMap(batch -> batch.call(callId)).orElseThrow();
        if (decided.isPresent()) {
            return new Decision(callId, true, entry.status(), "");
        }
        boolean same = approve ? isApproved(entry) : entry.status() == CallStatus.REJECTED;
        return new Decision(
                callId, same, entry.status(), same ? "" : "it had been decided before, or its time was over");
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
        Batch batch = stream.batch();
        if (batch != null) {
            change(batch.id(), from -> BatchRules.revoked(from, why, journal.now()), List.of());
        }
    }

    Targets targets() {
        return targets;
    }
}
