package io.holdpoint.samples.airline.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.protection.Outcome;
import io.holdpoint.samples.airline.provider.Conversation;
import io.holdpoint.samples.airline.provider.RecordedCall;
import io.holdpoint.samples.airline.provider.Script;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was done to the airline with what should have been done. It believes the logbook and the script;
 * Holdpoint's own account is only checked against them.
 */
final class Auditor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Auditor() {}

    /**
     * The account of one answer.
     *
     * @param completedAt when the completion callback returned, or {@code null} if it did not
     * @param protectedRun whether Holdpoint should have told an outcome
     * @param outcome what it told
     * @param entries what the answer did to the airline, in order
     */
    static Account audit(
            Conversation conversation,
            @Nullable Long completedAt,
            boolean protectedRun,
            @Nullable Outcome outcome,
            List<Logbook.Entry> entries) {
        return audit(conversation.script(), facts(conversation, completedAt, outcome, entries), protectedRun, entries);
    }

    /** How an answer went, as far as it is over. */
    static Facts facts(
            Conversation conversation,
            @Nullable Long completedAt,
            @Nullable Outcome outcome,
            List<Logbook.Entry> entries) {
        List<Logbook.Entry> reads =
                entries.stream().filter(entry -> !entry.effect()).toList();
        int early = (int) reads.stream()
                .filter(read -> conversation.streamingAt(read.at()))
                .count();
        return new Facts(reads.size(), early, completedAt, outcome);
    }

    /**
     * The account of one answer.
     *
     * @param protectedRun whether Holdpoint should have told an outcome
     * @param entries what the answer did to the airline, in order
     */
    static Account audit(Script script, Facts facts, boolean protectedRun, List<Logbook.Entry> entries) {
        List<Logbook.Entry> effects =
                entries.stream().filter(Logbook.Entry::effect).toList();
        Long completedAt = facts.completedAt();
        Outcome outcome = facts.outcome();
        int early = 0;
        int surplus = 0;
        int missing = 0;
        if (script.ending().clean()) {
            List<RecordedCall> due = new ArrayList<>(script.task().effects());
            List<RecordedCall> ran = new ArrayList<>();
            for (Logbook.Entry effect : effects) {
                RecordedCall call = takeMatching(effect, due);
                if (call == null) {
                    surplus++;
                    continue;
                }
                ran.add(call);
                if (completedAt == null || effect.at() < completedAt) {
                    early++;
                }
            }
            missing = due.size() + misplaced(ran, script.task().effects());
        }
        int unfinished = outcome == null ? 0 : outcome.unfinished();
        return new Account(
                1,
                facts.readsEarly(),
                facts.reads(),
                effects.size(),
                outcome == null ? 0 : outcome.held(),
                outcome == null ? 0 : outcome.committed(),
                outcome == null ? 0 : outcome.discarded(),
                outcome == null ? 0 : outcome.approved(),
                script.ending().clean() ? 0 : effects.size(),
                early,
                surplus,
                Math.max(missing, unfinished),
                protectedRun && outcome == null ? 1 : 0);
    }

    /** Removes the first recorded call that is what was done, and returns it; {@code null} if there is none. */
    private static @Nullable RecordedCall takeMatching(Logbook.Entry done, List<RecordedCall> due) {
        for (RecordedCall call : due) {
            if (call.tool().equals(done.tool()) && call.arguments().equals(JSON.valueToTree(done.arguments()))) {
                due.remove(call);
                return call;
            }
        }
        return null;
    }

    /** How many of the calls that ran were not in their recorded place among those that ran. */
    private static int misplaced(List<RecordedCall> ran, List<RecordedCall> recorded) {
        List<RecordedCall> inOrder = new ArrayList<>(recorded);
        inOrder.retainAll(ran);
        int misplaced = 0;
        for (int i = 0; i < ran.size() && i < inOrder.size(); i++) {
            if (!ran.get(i).equals(inOrder.get(i))) {
                misplaced++;
            }
        }
        return misplaced;
    }
}
