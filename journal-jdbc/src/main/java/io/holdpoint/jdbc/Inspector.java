package io.holdpoint.jdbc;

import io.holdpoint.CallStatus;
import io.holdpoint.OnFailure;
import io.holdpoint.jdbc.Finding.Kind;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that one answer's calls, and what was decided about them, keep to. */
final class Inspector {

    private static final Set<CallStatus> APPROVED = EnumSet.of(
            CallStatus.READY, CallStatus.EXECUTING, CallStatus.SUCCEEDED, CallStatus.FAILED, CallStatus.IN_DOUBT);
    private static final Set<CallStatus> NEVER_STARTED =
            EnumSet.of(CallStatus.PENDING_APPROVAL, CallStatus.REJECTED, CallStatus.RESPONDED);
    private static final Set<CallStatus> STARTED =
            EnumSet.of(CallStatus.EXECUTING, CallStatus.FAILED, CallStatus.IN_DOUBT);
    private static final Set<CallStatus> LETS_OTHERS_RUN = EnumSet.of(CallStatus.SUCCEEDED, CallStatus.RESPONDED);

    private final Batch batch;
    private final List<Finding> findings = new ArrayList<>();
    private int decisions;

    Inspector(Batch batch) {
        this.batch = batch;
    }

    /** Looks up what was decided about a call. */
    @FunctionalInterface
    interface Records {
        List<DecisionRecord> about(String callId);
    }

    List<Finding> inspect(Records records) {
        order();
        for (int i = 0; i < batch.calls().size(); i++) {
            JournalEntry entry = batch.calls().get(i);
            if (entry.call().sequence() != i) {
                add(
                        Kind.SEQUENCE,
                        entry,
                        "is number " + entry.call().sequence() + " of its answer, in place " + i
                                + "; the calls of an answer are numbered from 0 without gaps");
            }
            List<DecisionRecord> about = records.about(entry.id());
            decisions += about.size();
            inspect(entry, about);
        }
        return findings;
    }

    int decisions() {
        return decisions;
    }

    private void inspect(JournalEntry entry, List<DecisionRecord> records) {
        String detail = entry.state().detail();
        int unreadable = detail.indexOf(BatchRows.UNREADABLE);
        if (unreadable >= 0) {
            add(Kind.UNREADABLE, entry, detail.substring(unreadable + BatchRows.UNREADABLE.length()));
        }
        decided(entry, records);
        attempts(entry);
        for (DecisionRecord record : records) {
            if (record.at().isBefore(batch.committedAt())) {
                add(
                        Kind.TIME,
                        entry,
                        record.kind() + " by " + record.who() + " is dated " + record.at()
                                + ", before the call was committed at " + batch.committedAt());
            }
        }
    }

    private void decided(JournalEntry entry, List<DecisionRecord> records) {
        CallStatus status = entry.status();
        Set<DecisionRecord.Kind> needed = switch (status) {
            case REJECTED -> EnumSet.of(DecisionRecord.Kind.REJECT);
            case RESPONDED -> EnumSet.of(DecisionRecord.Kind.RESPOND);
            case EXPIRED -> EnumSet.of(DecisionRecord.Kind.EXPIRE);
            case REVOKED -> EnumSet.of(DecisionRecord.Kind.REVOKE, DecisionRecord.Kind.ABANDON);
            case ABANDONED -> EnumSet.of(DecisionRecord.Kind.ABANDON);
            default -> EnumSet.noneOf(DecisionRecord.Kind.class);
        };
        if (!needed.isEmpty() && records.stream().noneMatch(record -> needed.contains(record.kind()))) {
            add(Kind.NO_DECISION, entry, "is " + status + ", and there is no record of who decided that" + kept());
        }
        DecisionRecord approval = last(records, DecisionRecord.Kind.APPROVE);
        boolean ran = APPROVED.contains(status) || entry.state().attempts() > 0;
        if (entry.call().requiresApproval() && ran && approval == null) {
            add(Kind.NO_DECISION, entry, "needs approval and is " + status + ", and nobody approved it" + kept());
        }
        if (approval != null && !approval.digest().equals(entry.call().digest())) {
            add(
                    Kind.OTHER_ARGUMENTS,
                    entry,
                    "has arguments of the digest " + entry.call().digest() + ", and " + approval.who()
                            + " approved those of " + approval.digest());
        }
        DecisionRecord edit = last(records, DecisionRecord.Kind.EDIT);
        String asked = entry.asked();
        if (edit != null && !edit.digest().equals(asked)) {
            add(Kind.OTHER_ARGUMENTS, entry, edit.who() + " changed arguments that are not those the model gave");
        }
        if (asked != null && edit == null) {
            add(Kind.NO_DECISION, entry, "has other arguments than the model gave, and nobody changed them" + kept());
        }
    }

    private static String kept() {
        return " (or the record was removed: holdpoint.keepDecisions)";
    }

    private static @Nullable DecisionRecord last(List<DecisionRecord> records, DecisionRecord.Kind kind) {
        DecisionRecord found = null;
        for (DecisionRecord record : records) {
            found = record.kind() == kind ? record : found;
        }
        return found;
    }

    private void attempts(JournalEntry entry) {
        int attempts = entry.state().attempts();
        if (attempts > 0 && NEVER_STARTED.contains(entry.status())) {
            add(Kind.ATTEMPTS, entry, "is " + entry.status() + ", and was started " + attempts + " times");
        }
        if (attempts == 0 && STARTED.contains(entry.status())) {
            add(Kind.ATTEMPTS, entry, "is " + entry.status() + ", and was never started");
        }
    }

    private void order() {
        JournalEntry before = null;
        for (JournalEntry entry : batch.calls()) {
            if (before != null && entry.state().attempts() > 0) {
                add(
                        Kind.ORDER,
                        entry,
                        "was started, and call " + before.id() + " before it in its answer is " + before.status());
            }
            if (!letsOthersRun(entry.status())) {
                before = entry;
            }
        }
    }

    private boolean letsOthersRun(CallStatus status) {
        return LETS_OTHERS_RUN.contains(status)
                || (batch.onFailure() == OnFailure.CONTINUE && status.isFinal() && status != CallStatus.IN_DOUBT);
    }

    private void add(Kind kind, JournalEntry entry, String detail) {
        findings.add(new Finding(kind, entry.id(), batch.answerId(), detail));
    }
}
