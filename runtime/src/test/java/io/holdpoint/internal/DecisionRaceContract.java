package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static io.holdpoint.internal.DecisionBench.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody decides at the same moment: whatever the journal, one wins, and what runs is what the winner said. */
public abstract class DecisionRaceContract {

    private static final Approver CAROL = Approver.of("carol", "manager");
    private static final Approver DAVE = Approver.of("dave", "manager");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable DecisionBench people;

    /** The journal of this test, empty at its start. */
    public abstract Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    public abstract void advance(Duration by);

    /** How many races are run. */
    public abstract int rounds();

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void approveRejectEditRespondRevokeAndExpire() throws Exception {
        Map<Kind, Integer> winners = new EnumMap<>(Kind.class);
        for (int round = 0; round < rounds(); round++) {
            HeldCall call = waiting("race-" + round, 2 * round);
            String edited = "{\"order\":" + (2 * round + 1) + "}";
            String answer = "race-" + round;
            List<Callable<Integer>> racers = List.of(
                    () -> won(people().approve(call, ANN)),
                    () -> won(people().reject(call, "no", BOB)),
                    () -> won(people().edit(call, edited, CAROL)),
                    () -> won(people().respond(call, "done", DAVE)),
                    () -> stop(answer),
                    this::expire);
            // Whoever is listed first starts a little earlier: everybody gets a turn.
            List<Callable<Integer>> turned = new ArrayList<>(racers.subList(round % 6, 6));
            turned.addAll(racers.subList(0, round % 6));

            int applied = race(turned);
            bench().engine.look();

            CommittedCall now = people().find(call);
            List<DecisionRecord> verdicts = now.history().stream()
                    .filter(record -> record.from() == CallStatus.PENDING_APPROVAL)
                    .filter(record -> record.to() != CallStatus.PENDING_APPROVAL)
                    .toList();
            assertThat(verdicts).as("round %d: %s", round, now.history()).hasSize(1);
            Kind verdict = verdicts.get(0).kind();
            boolean byAPerson = verdict != Kind.REVOKE && verdict != Kind.EXPIRE;
            assertThat(applied).as("round %d: %s", round, now.history()).isEqualTo(byAPerson ? 1 : 0);
            assertThat(now.status()).isIn(expected(verdict));
            assertThat(bench().desk.effects)
                    .as("round %d: %s", round, now.history())
                    .isEqualTo(
                            now.status() != CallStatus.SUCCEEDED
                                    ? List.of()
                                    : List.of(now.edited() ? 2 * round + 1 : 2 * round));
            bench().desk.effects.clear();
            winners.merge(now.edited() ? Kind.EDIT : verdict, 1, Integer::sum);
        }
        // Who wins how often is a matter of the journal's speed; if it is always the same one, they did not race.
        assertThat(winners).as("who won").hasSizeGreaterThan(1);
    }

    @Test
    void aDoubleClickOnRunAgainRunsItOnce() throws Exception {
        // Fewer, because each is logged twice with a stack trace.
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            StreamContext stream = bench().open();
            bench().refund(stream, Integer.MAX_VALUE);
            stream.end(Bench.clean());
            CommittedCall call = bench().engine.resolutions().open().get(0);

            int applied = race(List.of(
                    () -> won(people().runAgain(call, ANN)),
                    () -> won(people().runAgain(call, ANN)),
                    () -> won(people().runAgain(call, BOB))));

            CommittedCall again = people().find(call.call());
            assertThat(applied)
                    .as("round %d: %s, %s", round, again, again.history())
                    .isEqualTo(1);
            assertThat(again.attempts()).isEqualTo(2);
            people().abandon(again, ANN);
        }
    }

    @Test
    void oneAnswersWhileTheWorkerRunsTheCallBefore() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            int order = 10 * round;
            StreamContext stream = bench().open();
            bench().call(stream, Desk_Tools.CANCEL, "{\"order\":" + order + "}", 0);
            bench().call(stream, Desk_Tools.CANCEL, "{\"order\":" + (order + 1) + "}", 1);
            bench().call(stream, Desk_Tools.CANCEL, "{\"order\":" + (order + 2) + "}", 2);
            stream.end(Bench.clean());
            List<HeldCall> calls = people().decisions().pending().stream()
                    .map(CommittedCall::call)
                    .toList();

            int applied = race(List.of(
                    () -> won(people().approve(calls.get(2), ANN)),
                    () -> won(people().approve(calls.get(0), BOB)),
                    () -> won(people().approve(calls.get(1), CAROL))));
            bench().engine.look();

            assertThat(applied).isEqualTo(3);
            Bench.settled(stream);
            assertThat(bench().desk.effects).containsExactly(order, order + 1, order + 2);
            bench().desk.effects.clear();
        }
    }

    private HeldCall waiting(String answer, int order) {
        StreamContext stream = bench().engine.open(answer, true);
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":" + order + "}");
        stream.end(Bench.clean());
        return people().last().call();
    }

    private int stop(String answer) {
        bench().engine.cancel(answer, "stop was pressed");
        return 0;
    }

    private int expire() {
        advance(Duration.ofMinutes(11));
        bench().engine.look();
        advance(BatchRules.GRACE);
        bench().engine.look();
        return 0;
    }

    private static int won(Decision decision) {
        return decision.applied() ? 1 : 0;
    }

    private static List<CallStatus> expected(Kind verdict) {
        return switch (verdict) {
            // Also an approval may be taken back until the call has started.
            case APPROVE -> List.of(CallStatus.SUCCEEDED, CallStatus.REVOKED);
            case REJECT -> List.of(CallStatus.REJECTED);
            case RESPOND -> List.of(CallStatus.RESPONDED);
            case REVOKE -> List.of(CallStatus.REVOKED);
            default -> List.of(CallStatus.EXPIRED);
        };
    }

    /** Lets all of them go at once. Returns the sum of what they return. */
    private int race(List<Callable<Integer>> racers) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        List<Future<Integer>> running = new ArrayList<>();
        for (Callable<Integer> racer : racers) {
            running.add(threads.submit(() -> {
                start.await();
                return racer.call();
            }));
        }
        int sum = 0;
        for (Future<Integer> each : running) {
            sum += each.get();
        }
        return sum;
    }

    /** Made when it is first asked for: by then the journal is there. */
    private DecisionBench people() {
        if (people == null) {
            people = new DecisionBench(ticker -> journal());
        }
        return people;
    }

    private Bench bench() {
        return people().bench;
    }
}
