package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The calls that people decide about: finds them, and writes what was decided. */
final class Docket {

    private static final int MOST_ANSWERS = 1000;

    private final Journal journal;
    private final Consumer<Batch> decided;

    /** @param decided goes on with a batch that was decided about */
    Docket(Journal journal, Consumer<Batch> decided) {
        this.journal = journal;
        this.decided = decided;
    }

    /** A call as it stands when somebody decides about it. */
    record Matter(Batch batch, JournalEntry entry, Instant now) {
        /** The decision that nothing is changed, and why. */
        Answer refused(String why) {
            return new Answer(new Decision(entry.id(), false, entry.status(), why, null));
        }
    }

    /** What comes of somebody's decision about a call. */
    sealed interface Finding {}

    /** The call becomes this. The last record is the decision that stands. */
    record Change(JournalEntry to, List<DecisionRecord> records) implements Finding {}

    /** Nothing changes. */
    record Answer(Decision decision) implements Finding {}

    /** Finds out what comes of a decision about a call. Asked again if the call has changed before it could be written. */
    interface Rule {
        Finding on(Matter matter);
    }

    /** Decides about a call: whoever is first to write wins. */
    Decision decide(String callId, Rule rule) {
        Optional<Batch> batch = journal.batchOf(callId);
        while (batch.isPresent()) {
            Batch from = batch.get();
            Matter matter = new Matter(from, from.call(callId).orElseThrow(), journal.now());
            Finding finding = rule.on(matter);
            if (finding instanceof Answer answer) {
                return answer.decision();
            }
            Change change = (Change) finding;
            Batch to = from.with(change.to()).due(matter.now());
            Optional<Batch> written = journal.replace(from, to, change.records());
            if (written.isPresent()) {
                decided.accept(written.get());
                DecisionRecord standing = change.records().get(change.records().size() - 1);
                return new Decision(callId, true, change.to().status(), "", standing);
            }
            batch = journal.batch(from.id());
        }
        return new Decision(
                callId,
                false,
                CallStatus.DISCARDED,
                "no call of this id was committed: its answer did not end cleanly, or has not ended yet",
                null);
    }

    List<DecisionRecord> records(String callId) {
        return journal.records(callId);
    }

    List<DecisionRecord> latest(int limit) {
        return journal.latestRecords(limit);
    }

    Optional<CommittedCall> find(String callId) {
        return journal.batchOf(callId)
                .flatMap(batch -> batch.call(callId)
                        .map(entry -> describe(new Matter(batch, entry, journal.now()), journal.records(callId))));
    }

    /** The calls at some statuses, oldest answer first, in order within one. */
    Stream<Matter> at(Set<CallStatus> statuses) {
        Instant now = journal.now();
        return journal.withStatus(statuses, MOST_ANSWERS).stream()
                .flatMap(batch -> batch.calls().stream()
                        .filter(entry -> statuses.contains(entry.status()))
                        .map(entry -> new Matter(batch, entry, now)));
    }

    static CommittedCall describe(Matter matter, List<DecisionRecord> history) {
        JournalEntry entry = matter.entry();
        return new CommittedCall(
                entry.call(),
                entry.status(),
                entry.state().detail(),
                entry.state().result(),
                matter.batch().id(),
                matter.batch().requester(),
                entry.roles(),
                entry.idempotent(),
                entry.asked() != null,
                entry.state().attempts(),
                matter.batch().committedAt(),
                entry.decideBy(),
                entry.state().startBy(),
                matter.now(),
                history);
    }
}
