package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.HoldpointException;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Tables.Tool;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was committed: writes it to the journal, has it run, and takes it back. The journal decides every race; this
 * only asks it.
 */
final class Committed implements Worker.Site {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final int LONGEST_LIST = 1000;

    private final Journal journal;
    private final boolean durable;
    private final Targets targets;
    private final Carriers carriers;
    private final Worker worker;
    private final Events events;
    private final Unsettled unsettled = new Unsettled();
    /** Batches of which it is not known whether they are in the journal. */
    private final Map<String, Verdict> uncertain = new ConcurrentHashMap<>();

    private final Chores chores = new Chores();

    Committed(Journal journal, Targets targets, Carriers carriers, Worker.Means means) {
        this.journal = journal;
        this.durable = journal.isDurable();
        this.targets = targets;
        this.carriers = carriers;
        this.worker = new Worker(Ids.next(), journal, means, this);
        this.events = means.events();
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
        unsettled.put(batch.id(), new Unsettled.Local(stream, byId));
        try {
            journal.commit(batch);
        } catch (JournalException e) {
            if (!e.mayHaveWritten()) {
                unsettled.remove(batch.id());
                throw e;
            }
            LOG.log(
                    Level.ERROR,
                    "Whether the calls of " + stream + " were recorded is not known; it is being found out.",
                    e);
            uncertain.put(batch.id(), verdict);
            return notYetKnown(stream, verdict, batch);
        } catch (RuntimeException | Error e) {
            unsettled.remove(batch.id());
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
        Batch waiting = new Batch(
                Ids.next(), stream.id(), 0, now, stream.onFailure(), stream.requester(), 0, null, null, entries);
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
                call.tool.table().name(),
                spec.method() + spec.descriptor(),
                spec.idempotent(),
                spec.roles(),
                spec.expiresAfter() == null ? null : now.plus(spec.expiresAfter()),
                null,
                caller(call).context(),
                CallState.committed(spec.requiresApproval() ? CallStatus.PENDING_APPROVAL : CallStatus.READY));
    }

    private static Caller caller(PendingCall call) {
        return requireNonNull(call.caller(), "it was held");
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
        if (batch == null) {
            return;
        }
        unsettled.concluded(batch.id());
        String why = stream.takeBack();
        if (why != null) {
            revoke(stream, why);
        }
        if (batch.lease() != null) {
            worker.start(batch);
        }
    }

    /** Finds out about a batch whose commit was not answered: from now on it is either in the journal or never will be. */
    private void ascertain(String batchId, Verdict verdict) {
        Unsettled.Local local = unsettled.get(batchId);
        if (local == null || uncertain.get(batchId) == null) {
            return;
        }
        boolean discarded = journal.abandon(batchId);
        uncertain.remove(batchId);
        if (!discarded) {
            journal.batch(batchId).ifPresent(batch -> goOn(local, batch));
            return;
        }
        unsettled.remove(batchId);
        List<CallOutcome> outcomes = new ArrayList<>();
        for (PendingCall call : local.calls().values()) {
            call.refuse("NOT DONE. " + call.tool.spec().name() + " was not carried out: it could not be recorded.");
            outcomes.add(new CallOutcome(
                    call.describe(local.stream().id(), outcomes.size()),
                    CallStatus.DISCARDED,
                    "it could not be recorded",
                    null));
        }
        events.discarded(outcomes);
        local.stream().outcome().settle(new Settlement(local.stream().id(), verdict, outcomes));
    }

    private void goOn(Unsettled.Local local, Batch batch) {
        events.committed(batch);
        local.stream().becomes(batch);
        String why = local.stream().takeBack();
        if (why != null) {
            revoke(local.stream(), why);
        }
        if (batch.version() == 0 && batch.lease() != null) {
            // Nobody has claimed it since: it is under the lease that this process committed it with.
            worker.start(batch);
        } else {
            worker.claim(batch.id());
        }
    }

    // Running.

    @Override
    public Worker.Preparation prepare(Batch batch, JournalEntry entry) {
        if (entry.arguments() == null) {
            return new Worker.Preparation(null, unreadable(entry));
        }
        String problem = carriers.problem(entry.context());
        if (problem != null) {
            return new Worker.Preparation(null, problem);
        }
        Unsettled.Local local = unsettled.get(batch.id());
        PendingCall here = local == null ? null : local.calls().get(entry.id());
        if (here != null) {
            Snapshot snapshot = caller(here).snapshot();
            Invocation held = here.invocation(entry, () -> carriers.restore(entry.context(), snapshot));
            try {
                return new Worker.Preparation(held.through(targets::managed), null);
            } catch (HoldpointException e) {
                return new Worker.Preparation(null, e.getMessage());
            }
        }
        Targets.Found found = targets.find(entry);
        if (found.tool() == null) {
            return new Worker.Preparation(null, found.problem());
        }
        Snapshot surroundings = () -> carriers.restore(entry.context(), null);
        return new Worker.Preparation(
                new Invocation(entry, found.tool(), found.target(), null, surroundings, null), null);
    }

    /** What is not finished is not purged, so the journal has them and cannot read them; it says why. */
    private static String unreadable(JournalEntry entry) {
        String why = entry.state().detail();
        return why.isEmpty() ? "the journal cannot read its arguments" : why;
    }

    /** Tells the stream when nothing more can happen to its calls. */
    @Override
    public void changed(Batch batch) {
        unsettled.changed(batch);
    }

    /** What has to be done from time to time. */
    void look() {
        chores.each(Map.copyOf(uncertain).entrySet(), batch -> ascertain(batch.getKey(), batch.getValue()));
        if (targets.hasNews()) {
            // A process that starts claims what is left, perhaps before all of its objects are registered.
            chores.each(() -> chores.each(
                    journal.withStatus(Set.of(CallStatus.UNRESOLVED), LONGEST_LIST),
                    batch -> change(batch.id(), BatchRules::resolvable, (from, to, now) -> List.of())));
        }
        worker.look(chores);
        chores.each(() -> chores.each(
                journal.overdue(LONGEST_LIST), batch -> change(batch.id(), BatchRules::swept, Records::expired)));
        if (durable) {
            unsettled.poll(journal, worker::worksOn, chores);
        }
        chores.done();
    }

    /** Waits until no committed call runs in this process, or is about to, but no longer than this. */
    void awaitIdle(Duration most) {
        worker.awaitIdle(most);
    }

    /** Starts no further call, and gives back what has not started. */
    void stop() {
        worker.stop();
    }

    /** What may become of a batch now; nothing if it stays as it is. */
    private interface Rule {
        Optional<Batch> on(Batch batch, Instant now);
    }

    /** What is to be recorded about a change. */
    private interface Recording {
        List<DecisionRecord> of(Batch from, Batch to, Instant now);
    }

    /** Changes a batch by a rule, and goes on with it. */
    private void change(String batchId, Rule rule, Recording recording) {
        Optional<Batch> batch = journal.batch(batchId);
        while (batch.isPresent()) {
            Batch from = batch.get();
            Instant now = journal.now();
            Batch to = rule.on(from, now).orElse(null);
            if (to == null) {
                return;
            }
            Optional<Batch> written = journal.replace(from, to, recording.of(from, to, now));
            if (written.isPresent()) {
                goOn(written.get());
                return;
            }
            batch = journal.batch(batchId);
        }
    }

    /** Goes on with a batch that was changed from outside. What was changed stands, whether that works now or not. */
    void goOn(Batch batch) {
        changed(batch);
        try {
            worker.claim(batch.id());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The calls of answer " + batch.answerId() + " go on later.", e);
        }
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

    static Settlement settlement(String answerId, Verdict verdict, Batch batch) {
        return new Settlement(
                answerId,
                verdict,
                batch.calls().stream().map(JournalEntry::outcome).toList());
    }

    // Deciding.

    /** Takes back what has not started, also if it is being committed just now. */
    void revoke(Stream stream, String why) {
        stream.takeBack(why);
        Batch batch = stream.batch();
        if (batch != null) {
            revoke(batch.id(), why);
        }
    }

    /** Takes back what has not started of an answer that this process knows from the journal only, if it does. */
    Optional<Settlement> revokeElsewhere(String answerId, String why) {
        journal.latestOf(answerId).ifPresent(batch -> revoke(batch.id(), why));
        return settlement(answerId);
    }

    private void revoke(String batchId, String why) {
        change(batchId, (batch, now) -> BatchRules.revoked(batch, why, now), Records::revoked);
    }

    /** The tool of a call, if it is known here. */
    @Nullable
    Tool tool(String batchId, JournalEntry entry) {
        Unsettled.Local local = unsettled.get(batchId);
        PendingCall here = local == null ? null : local.calls().get(entry.id());
        return here != null ? here.tool : targets.tool(entry);
    }

    Targets targets() {
        return targets;
    }
}
