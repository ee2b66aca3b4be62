package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever races, one wins. */
interface RaceContract extends JournalHarness {

    @Test
    default void ofAllDecisionsAboutACallOneIsTaken() {
        for (int round = 0; round < rounds(); round++) {
            Instant now = journal().now();
            Batch batch = Samples.pending(now, now.plusSeconds(60));
            batch = batch.with(
                    batch.calls().get(0).with(batch.calls().get(0).state().overdue(now.minusSeconds(60))));
            journal().commit(batch);
            Batch read = batch;
            Instant late = now.plusSeconds(60);

            List<Boolean> won = atOnce(List.of(
                    () -> decided(read, CallStatus.READY, DecisionRecord.Kind.APPROVE, "ada"),
                    () -> decided(read, CallStatus.READY, DecisionRecord.Kind.APPROVE, "grace"),
                    () -> decided(read, CallStatus.REJECTED, DecisionRecord.Kind.REJECT, "linus"),
                    () -> changed(read, BatchRules.swept(read, late).orElseThrow(), DecisionRecord.Kind.EXPIRE),
                    () -> changed(
                            read, BatchRules.revoked(read, "stopped", now).orElseThrow(), DecisionRecord.Kind.REVOKE)));

            assertThat(won).containsOnlyOnce(true);
            Batch stored = journal().batch(batch.id()).orElseThrow();
            assertThat(stored.version()).isEqualTo(1);
            assertThat(journal().records(stored.calls().get(0).id()))
                    .as("only what was done is on record")
                    .singleElement()
                    .satisfies(record -> assertThat(stored.calls().get(0).status())
                            .isEqualTo(
                                    switch (record.kind()) {
                                        case APPROVE -> CallStatus.READY;
                                        case REJECT -> CallStatus.REJECTED;
                                        case EXPIRE -> CallStatus.EXPIRED;
                                        default -> CallStatus.REVOKED;
                                    }));
        }
    }

    @Test
    default void aCallIsRevokedOrStarted() {
        for (int round = 0; round < rounds(); round++) {
            Batch batch = Samples.ready(journal().now(), 1);
            journal().commit(batch);

            List<Boolean> won = atOnce(List.of(
                    () -> journal().claimDue("worker", Worker.LEASE, 10).stream()
                            .anyMatch(claimed -> start(claimed)),
                    () -> retried(
                            batch.id(),
                            current -> BatchRules.revoked(
                                            current, "stopped", journal().now())
                                    .orElse(null))));

            assertThat(won).as("revoked and not started, or started").containsOnlyOnce(true);
            CallStatus status =
                    journal().batch(batch.id()).orElseThrow().calls().get(0).status();
            assertThat(status).isEqualTo(won.get(0) ? CallStatus.EXECUTING : CallStatus.REVOKED);
            finish(batch.id());
        }
    }

    @Test
    default void aBatchIsRecordedOrGivenUp() {
        for (int round = 0; round < rounds(); round++) {
            Batch batch = Samples.ready(journal().now(), 3);

            List<Boolean> won = atOnce(List.of(
                    () -> {
                        try {
                            journal().commit(batch);
                            return true;
                        } catch (JournalException e) {
                            assertThat(e.mayHaveWritten()).isFalse();
                            return false;
                        }
                    },
                    () -> journal().abandon(batch.id())));

            assertThat(won).containsOnlyOnce(true);
            assertThat(journal().batch(batch.id()).isPresent()).isEqualTo(won.get(0));
        }
    }

    @Test
    default void aBatchCommittedByManyAtOnceIsRecordedOnce() {
        for (int round = 0; round < rounds(); round++) {
            Batch batch = Samples.ready(journal().now(), 2);
            Callable<Boolean> commit = () -> {
                journal().commit(batch);
                return true;
            };

            assertThat(atOnce(List.of(commit, commit, commit))).containsOnly(true);

            assertThat(journal().batch(batch.id())).contains(batch);
        }
    }

    @Test
    default void eachBatchIsClaimedByOneWorker() {
        int workers = 6;
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Batch batch = Samples.ready(journal().now(), 1);
                journal().commit(batch);
                ids.add(batch.id());
            }
            List<Callable<List<String>>> claims = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                String name = "worker-" + worker;
                claims.add(() -> {
                    List<String> mine = new ArrayList<>();
                    List<Batch> some;
                    do {
                        some = journal().claimDue(name, Worker.LEASE, 3);
                        some.forEach(batch -> {
                            assertThat(batch.lease()).isNotNull();
                            assertThat(batch.lease().worker()).isEqualTo(name);
                            mine.add(batch.id());
                        });
                    } while (!some.isEmpty());
                    return mine;
                });
            }

            List<String> claimed = atOnce(claims).stream().flatMap(List::stream).toList();

            // A claim may pass over what another is just taking; nothing is taken twice, and nothing is forgotten.
            List<String> all = new ArrayList<>(claimed);
            journal().claimDue("late", Worker.LEASE, 100).forEach(batch -> all.add(batch.id()));
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
            ids.forEach(this::finish);
            advance(Duration.ofMinutes(5));
        }
    }

    private boolean start(Batch claimed) {
        BatchRules.Step step = BatchRules.next(claimed, journal().now(), LeaseContract.ANYTHING_RUNS);
        return step.start() != null
                && journal().replace(claimed, step.batch(), List.of()).isPresent();
    }

    private boolean decided(Batch read, CallStatus status, DecisionRecord.Kind kind, String who) {
        DecisionRecord record = Samples.record(read, journal().now(), kind, who);
        return journal()
                .replace(read, Samples.first(read, status).due(journal().now()), List.of(record))
                .isPresent();
    }

    private boolean changed(Batch read, Batch to, DecisionRecord.Kind kind) {
        return journal()
                .replace(read, to, List.of(Samples.record(read, journal().now(), kind, "holdpoint")))
                .isPresent();
    }

    private boolean retried(String batchId, Function<Batch, Batch> rule) {
        while (true) {
            Batch current = journal().batch(batchId).orElseThrow();
            Batch to = rule.apply(current);
            if (to == null) {
                return false;
            }
            if (journal().replace(current, to, List.of()).isPresent()) {
                return true;
            }
        }
    }

    private void finish(String batchId) {
        retried(batchId, current -> {
            Batch done = current;
            for (JournalEntry entry : current.calls()) {
                done = done.with(Samples.at(entry, CallStatus.SUCCEEDED));
            }
            return done.released(null);
        });
    }

    /** Runs all at the same moment. */
    private static <T> List<T> atOnce(List<Callable<T>> works) {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            CyclicBarrier barrier = new CyclicBarrier(works.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> work : works) {
                running.add(threads.submit(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
