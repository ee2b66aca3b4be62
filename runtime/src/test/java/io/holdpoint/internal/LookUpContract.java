package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is recorded is found. */
interface LookUpContract extends JournalHarness {

    @Test
    default void whatIsNotKnownIsNotFound() {
        assertThat(journal().batch("none")).isEmpty();
        assertThat(journal().batchOf("none")).isEmpty();
        assertThat(journal().latestOf("none")).isEmpty();
        assertThat(journal().records("none")).isEmpty();
        assertThat(journal().withStatus(EnumSet.allOf(CallStatus.class), 10)).isEmpty();
        assertThat(journal().withStatus(Set.of(), 10)).isEmpty();
        assertThat(journal().overdue(10)).isEmpty();
    }

    @Test
    default void aBatchIsFoundByEachOfItsCalls() {
        Batch batch = Samples.ready(journal().now(), 3);
        journal().commit(batch);
        journal().commit(Samples.ready(journal().now(), 1));

        assertThat(batch.calls())
                .allSatisfy(entry -> assertThat(journal().batchOf(entry.id())).contains(batch));
    }

    @Test
    default void theNewestBatchOfAnAnswerIsFound() {
        Batch older = Samples.batch("chat-1", journal().now(), CallStatus.READY);
        journal().commit(older);
        advance(Duration.ofSeconds(1));
        Batch newer = Samples.batch("chat-1", journal().now(), CallStatus.READY);
        journal().commit(newer);
        journal().commit(Samples.batch("chat-2", journal().now(), CallStatus.READY));

        assertThat(journal().latestOf("chat-1")).contains(newer);
    }

    @Test
    default void batchesAreFoundByTheStatusOfACall() {
        List<Batch> batches = new ArrayList<>();
        for (CallStatus status : CallStatus.values()) {
            Batch batch = Samples.batch("answer", journal().now(), CallStatus.SUCCEEDED, status);
            journal().commit(batch);
            batches.add(batch);
            advance(Duration.ofSeconds(1));
        }

        for (CallStatus status : CallStatus.values()) {
            assertThat(journal().withStatus(Set.of(status), 100))
                    .as(status.name())
                    .containsExactlyInAnyOrderElementsOf(
                            status == CallStatus.SUCCEEDED ? batches : List.of(batches.get(status.ordinal())));
        }
        assertThat(journal().withStatus(Set.of(CallStatus.IN_DOUBT, CallStatus.READY), 100))
                .containsExactly(batches.get(CallStatus.READY.ordinal()), batches.get(CallStatus.IN_DOUBT.ordinal()));
    }

    @Test
    default void theOldestComeFirstAndNotMoreThanAskedFor() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Batch batch = Samples.pending(journal().now(), null);
            journal().commit(batch);
            batches.add(batch);
            advance(Duration.ofSeconds(1));
        }

        assertThat(journal().withStatus(Set.of(CallStatus.PENDING_APPROVAL), 3))
                .containsExactlyElementsOf(batches.subList(0, 3));
        assertThat(journal().withStatus(Set.of(CallStatus.PENDING_APPROVAL), 100))
                .containsExactlyElementsOf(batches);
    }

    @Test
    default void aBatchIsOverdueOnceACallsTimeIsOver() {
        Instant now = journal().now();
        Batch waiting = Samples.pending(now, now.plusSeconds(60));
        Batch patient = Samples.pending(now, null);
        Batch approved = Samples.ready(now, 1);
        approved = approved.with(
                approved.calls().get(0).with(approved.calls().get(0).state().ready("", now.plusSeconds(120), null)));
        journal().commit(waiting);
        journal().commit(patient);
        journal().commit(approved);

        assertThat(journal().overdue(10)).isEmpty();
        advance(Duration.ofSeconds(60));
        assertThat(journal().overdue(10)).containsExactly(waiting);
        advance(Duration.ofSeconds(60));
        assertThat(journal().overdue(10)).containsExactlyInAnyOrder(waiting, approved);
        assertThat(journal().overdue(1)).hasSize(1);
    }

    @Test
    default void aBatchThatIsMarkedIsOverdueAlsoWhenTheClockIsPutBack() {
        Instant now = journal().now();
        Batch waiting = Samples.pending(now, now.plusSeconds(60));
        journal().commit(waiting);
        advance(Duration.ofSeconds(60));
        Batch marked = journal()
                .replace(waiting, BatchRules.swept(waiting, journal().now()).orElseThrow(), List.of())
                .orElseThrow();

        advance(Duration.ofSeconds(-60));

        assertThat(journal().overdue(10)).containsExactly(marked);
        Batch unmarked = journal()
                .replace(marked, BatchRules.swept(marked, journal().now()).orElseThrow(), List.of())
                .orElseThrow();
        assertThat(unmarked.calls()).isEqualTo(waiting.calls());
        assertThat(journal().overdue(10)).isEmpty();
    }
}
