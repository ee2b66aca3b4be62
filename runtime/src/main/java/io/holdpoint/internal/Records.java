package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what was decided. */
final class Records {

    /** Who decides when time does. */
    private static final String RUNTIME = "holdpoint";
    /** Who takes calls back: whoever the application let press stop. */
    private static final String APPLICATION = "application";

    private Records() {}

    /** A decision about a call as it was shown before. */
    static DecisionRecord of(JournalEntry entry, Instant at, Kind kind, String who, String reason, CallStatus to) {
        return new DecisionRecord(
                entry.id(),
                at,
                kind,
                who,
                reason,
                entry.call().digest(),
                entry.call().summary(),
                entry.status(),
                to);
    }

    /** The calls of a batch that expired: nobody decided that but time. */
    static List<DecisionRecord> expired(Batch from, Batch to, Instant at) {
        return changed(from, to, at, Kind.EXPIRE, RUNTIME).stream()
                .filter(record -> record.to() == CallStatus.EXPIRED)
                .toList();
    }

    /** The calls of a batch that were taken back. */
    static List<DecisionRecord> revoked(Batch from, Batch to, Instant at) {
        return changed(from, to, at, Kind.REVOKE, APPLICATION);
    }

    private static List<DecisionRecord> changed(Batch from, Batch to, Instant at, Kind kind, String who) {
        List<DecisionRecord> records = new ArrayList<>();
        for (int i = 0; i < from.calls().size(); i++) {
            JournalEntry before = from.calls().get(i);
            JournalEntry after = to.calls().get(i);
            if (before.status() != after.status()) {
                records.add(of(before, at, kind, who, after.state().detail(), after.status()));
            }
        }
        return records;
    }
}
