package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change is a compare-and-set of a batch, together with its record. */
interface ChangeContract extends JournalHarness {

    @Test
    default void aChangeIsStored() {
        Instant now = journal().now();
        Batch batch = Samples.ready(now, 2);
        journal().commit(batch);
        JournalEntry second = batch.calls().get(1);
        Batch to = batch.claimed(Samples.lease("worker", now))
                .with(second.with(second.state()
                        .started(1)
                        .at(CallStatus.SUCCEEDED, "detail", "result")
                        .overdue(now)));

        Batch stored = journal().replace(batch, to, List.of()).orElseThrow();

        assertThat(stored).isEqualTo(to.atVersion(1));
        assertThat(journal().batch(batch.id())).contains(stored);
    }

    @Test
    default void aChangeOfWhatHasChangedIsNotStored() {
        Batch batch = Samples.ready(journal().now(), 1);
        journal().commit(batch);
        Batch changed = journal()
                .replace(batch, Samples.first(batch, CallStatus.REVOKED), List.of())
                .orElseThrow();
        DecisionRecord record = Samples.record(batch, journal().now(), DecisionRecord.Kind.REVOKE, "ada");

        assertThat(journal().replace(batch, Samples.first(batch, CallStatus.SUCCEEDED), List.of(record)))
                .isEmpty();

        assertThat(journal().batch(batch.id())).contains(changed);
        assertThat(journal().records(record.callId())).isEmpty();
    }

    @Test
    default void aBatchThatIsNotThereIsNotChanged() {
        Batch batch = Samples.ready(journal().now(), 1);

        assertThat(journal().replace(batch, batch, List.of())).isEmpty();
        assertThat(journal().batch(batch.id())).isEmpty();
    }

    @Test
    default void decisionsStayOnRecordInTheirOrder() {
        Instant now = journal().now();
        Batch batch = Samples.pending(now, null);
        journal().commit(batch);
        DecisionRecord edit = Samples.record(batch, now, DecisionRecord.Kind.EDIT, "ada \0");
        DecisionRecord approve = Samples.record(batch, now, DecisionRecord.Kind.APPROVE, "grace");
        DecisionRecord revoke = Samples.record(batch, now.plusSeconds(1), DecisionRecord.Kind.REVOKE, "ada");

        Batch approved = journal()
                .replace(batch, Samples.first(batch, CallStatus.READY), List.of(edit, approve))
                .orElseThrow();
        journal().replace(approved, Samples.first(batch, CallStatus.REVOKED), List.of(revoke));

        assertThat(journal().records(edit.callId())).containsExactly(edit, approve, revoke);
        assertThat(journal().records("another")).isEmpty();
        assertThat(journal().latestRecords(2)).containsExactly(revoke, approve);
    }

    @Test
    default void argumentsThatAPersonChangedTakeThePlaceOfTheOthers() {
        Batch batch = Samples.pending(journal().now(), null);
        journal().commit(batch);
        JournalEntry entry = batch.calls().get(0);
        String edited = "{\"order\":8}";
        Batch to = batch.with(entry.edited(Samples.held(entry.id(), "answer", 0, "Refund order 8", edited), edited));

        Batch stored = journal().replace(batch, to, List.of()).orElseThrow();

        assertThat(journal().batch(batch.id())).contains(stored);
        assertThat(stored.calls().get(0).asked()).isEqualTo(entry.call().digest());
    }

    @Test
    default void aChangeDoesNotTakeBackARenewal() {
        Instant now = journal().now();
        Batch batch = Samples.ready(now, 1).claimed(Samples.lease("worker", now));
        journal().commit(batch);
        advance(Duration.ofSeconds(20));
        assertThat(journal().renew("worker", Set.of(batch.id()), Worker.LEASE)).containsExactly(batch.id());

        // As the worker does, which does not read the batch between two calls.
        assertThat(journal().replace(batch, Samples.first(batch, CallStatus.EXECUTING), List.of()))
                .isPresent();
        advance(Duration.ofSeconds(20));

        assertThat(journal().claimDue("another", Worker.LEASE, 1)).isEmpty();
        assertThat(journal().batch(batch.id()).orElseThrow().lease())
                .isEqualTo(Samples.lease("worker", now.plusSeconds(20)));
    }
}
