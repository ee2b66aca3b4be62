package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches for the journals' tests. */
final class Samples {

    private Samples() {}

    /** A batch that is due. */
    static Batch ready(Instant now, int calls) {
        return batch("answer", now, statuses(CallStatus.READY, calls)).due(now);
    }

    /** A batch that waits for a person, until a moment. */
    static Batch pending(Instant now, @Nullable Instant decideBy) {
        return withCalls("answer", now, call("answer", 0, "{}", CallStatus.PENDING_APPROVAL, decideBy));
    }

    static Batch batch(String answer, Instant now, CallStatus... statuses) {
        JournalEntry[] calls = new JournalEntry[statuses.length];
        for (int i = 0; i < statuses.length; i++) {
            calls[i] = call(answer, i, "{\"order\":" + i + "}", statuses[i], null);
        }
        return withCalls(answer, now, calls);
    }

    static Batch withCalls(String answer, Instant now, JournalEntry... calls) {
        return new Batch(Ids.next(), answer, 0, now, OnFailure.SKIP_REST, null, 0, null, null, Arrays.asList(calls));
    }

    static JournalEntry call(
            String answer, int sequence, String arguments, CallStatus status, @Nullable Instant decideBy) {
        return new JournalEntry(
                held(Ids.next(), answer, sequence, "Refund order " + sequence, arguments),
                arguments,
                "com.example.Desk",
                "refund(I)V",
                false,
                List.of(),
                decideBy,
                null,
                Map.of(),
                CallState.committed(status));
    }

    static HeldCall held(String id, String answer, int sequence, String summary, String arguments) {
        String digest = Digest.of(arguments.getBytes(StandardCharsets.UTF_8));
        return new HeldCall(id, answer, sequence, "refund", summary, arguments, digest, true, null);
    }

    static JournalEntry at(JournalEntry entry, CallStatus status) {
        return entry.with(entry.state().at(status, "", null));
    }

    /** The batch with its first call at another status. */
    static Batch first(Batch batch, CallStatus status) {
        return batch.with(at(batch.calls().get(0), status));
    }

    static DecisionRecord record(Batch batch, Instant at, DecisionRecord.Kind kind, String who) {
        JournalEntry entry = batch.calls().get(0);
        return new DecisionRecord(
                entry.id(), at, kind, who, "", entry.call().digest(), "shown", entry.status(), entry.status());
    }

    static Lease lease(String worker, Instant now) {
        return new Lease(worker, now.plus(Worker.LEASE));
    }

    private static CallStatus[] statuses(CallStatus status, int count) {
        CallStatus[] statuses = new CallStatus[count];
        Arrays.fill(statuses, status);
        return statuses;
    }
}
