package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One process at a time works on a batch, for as long as its lease lasts. */
interface LeaseContract extends JournalHarness {

    Function<JournalEntry, @Nullable String> ANYTHING_RUNS = entry -> null;

    @Test
    default void whatIsDueIsClaimedUnderANewFence() {
        Instant now = journal().now();
        Batch batch = Samples.ready(now, 2);
        journal().commit(batch);

        List<Batch> claimed = journal().claimDue("worker", Worker.LEASE, 10);

        assertThat(claimed)
                .containsExactly(batch.claimed(Samples.lease("worker", now)).atVersion(1));
        assertThat(journal().batch(batch.id())).contains(claimed.get(0));
    }

    @Test
    default void whatIsNotDueIsNotClaimed() {
        Instant now = journal().now();
        journal().commit(Samples.pending(now, null));
        Batch later = Samples.ready(now, 1).due(now.plusSeconds(5));
        journal().commit(later);

        assertThat(journal().claimDue("worker", Worker.LEASE, 10)).isEmpty();

        advance(Duration.ofSeconds(5));
        assertThat(journal().claimDue("worker", Worker.LEASE, 10)).hasSize(1);
    }

    @Test
    default void notMoreIsClaimedThanAskedForAndTheOldestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Batch batch = Samples.ready(journal().now(), 1);
            journal().commit(batch);
            ids.add(batch.id());
            advance(Duration.ofSeconds(1));
        }

        assertThat(journal().claimDue("one", Worker.LEASE, 2))
                .extracting(Batch::id)
                .isEqualTo(ids.subList(0, 2));
        assertThat(journal().claimDue("two", Worker.LEASE, 10))
                .extracting(Batch::id)
                .isEqualTo(ids.subList(2, 5));
        assertThat(journal().claimDue("three", Worker.LEASE, 10)).isEmpty();
    }

    @Test
    default void whatIsLeasedIsClaimedOnlyWhenTheLeaseIsOver() {
        Instant now = journal().now();
        journal().commit(Samples.ready(now, 1).claimed(Samples.lease("worker", now)));

        advance(Worker.LEASE.minusMillis(1));
        assertThat(journal().claimDue("another", Worker.LEASE, 10)).isEmpty();
        advance(Duration.ofMillis(1));

        assertThat(journal().claimDue("another", Worker.LEASE, 10))
                .singleElement()
                .satisfies(batch -> assertThat(batch.fence()).isEqualTo(2));
    }

    @Test
    default void aLeaseIsRenewedByItsHolderUntilItIsOver() {
        Instant now = journal().now();
        Batch batch = Samples.ready(now, 1).claimed(Samples.lease("worker", now));
        journal().commit(batch);

        advance(Duration.ofSeconds(29));
        assertThat(journal().renew("another", Set.of(batch.id()), Worker.LEASE)).isEmpty();
        assertThat(journal().renew("worker", Set.of(batch.id(), "none"), Worker.LEASE))
                .containsExactly(batch.id());
        Batch renewed = journal().batch(batch.id()).orElseThrow();
        assertThat(renewed).isEqualTo(batch.leased(Samples.lease("worker", now.plusSeconds(29))));

        advance(Worker.LEASE);
        assertThat(journal().renew("worker", Set.of(batch.id()), Worker.LEASE)).isEmpty();
        assertThat(journal().renew("worker", Set.of(), Worker.LEASE)).isEmpty();
    }

    @Test
    default void manyLeasesAreRenewedAtOnce() {
        Instant now = journal().now();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            ids.add("none-" + i);
        }
        Batch batch = Samples.ready(now, 1).claimed(Samples.lease("worker", now));
        journal().commit(batch);
        ids.add(batch.id());

        assertThat(journal().renew("worker", ids, Worker.LEASE)).containsExactly(batch.id());
    }

    @Test
    default void aReleasedBatchIsFree() {
        Instant now = journal().now();
        Batch batch = Samples.ready(now, 1).claimed(Samples.lease("worker", now));
        journal().commit(batch);

        journal().replace(batch, batch.released(now), List.of());

        assertThat(journal().claimDue("another", Worker.LEASE, 10)).hasSize(1);
    }

    @Test
    default void whatALostWorkerReportsUnderItsFenceIsTheTruth() {
        Batch executing = startedAndTakenOver();
        JournalEntry inDoubt = executing.calls().get(0);
        assertThat(inDoubt.status()).isEqualTo(CallStatus.IN_DOUBT);

        Batch told = BatchRules.ended(
                        executing,
                        inDoubt.id(),
                        1,
                        new Runner.Run(CallStatus.SUCCEEDED, "", "refunded"),
                        journal().now())
                .orElseThrow();
        Batch stored = journal().replace(executing, told, List.of()).orElseThrow();

        assertThat(journal().batch(executing.id())).contains(stored);
        assertThat(stored.calls().get(0).outcome().result()).isEqualTo("refunded");
        assertThat(journal().claimDue("third", Worker.LEASE, 1))
                .as("its next call can go on")
                .hasSize(1);
    }

    @Test
    default void aReportUnderAnotherFenceIsNot() {
        Batch executing = startedAndTakenOver();

        assertThat(BatchRules.ended(
                        journal().batch(executing.id()).orElseThrow(),
                        executing.calls().get(0).id(),
                        2,
                        new Runner.Run(CallStatus.SUCCEEDED, "", "refunded"),
                        journal().now()))
                .isEmpty();
    }

    /** A worker starts a call and is not heard of again; another finds the call and lets it be. */
    private Batch startedAndTakenOver() {
        journal().commit(Samples.ready(journal().now(), 2));
        Batch claimed = journal().claimDue("worker", Worker.LEASE, 1).get(0);
        Batch started = BatchRules.next(claimed, journal().now(), ANYTHING_RUNS).batch();
        assertThat(journal().replace(claimed, started, List.of())).isPresent();
        advance(Worker.LEASE);
        Batch found = journal().claimDue("another", Worker.LEASE, 1).get(0);
        return journal()
                .replace(
                        found,
                        BatchRules.next(found, journal().now(), ANYTHING_RUNS).batch(),
                        List.of())
                .orElseThrow();
    }
}
