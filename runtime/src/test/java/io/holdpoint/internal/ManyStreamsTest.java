package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyStreamsTest {

    private static final int STREAMS = 10_000;
    private static final int CALLS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final Runner.Pool pool = new Runner.Pool();
    private final Bench bench = new Bench(pool);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        pool.drain();
    }

    @Test
    void tenThousandStreamsHalfOfThemStoppedAtRandomMomentsRunExactlyWhatWasCommitted() throws Exception {
        List<Future<StreamContext>> ends = new ArrayList<>();
        List<Future<CancelResult>> stops = new ArrayList<>();
        Set<Integer> stopped = new HashSet<>();
        Random random = new Random(20260102);
        CountDownLatch halfOpened = new CountDownLatch(STREAMS / 2);
        for (int i = 0; i < STREAMS; i++) {
            int number = i;
            ends.add(threads.submit(() -> {
                StreamContext stream = bench.engine.open("answer-" + number, true);
                halfOpened.countDown();
                for (int call = 0; call < CALLS; call++) {
                    bench.call(stream, Desk_Tools.REFUND, "{\"order\":" + (number * CALLS + call) + "}", call);
                    stream.touch();
                }
                stream.end(Bench.clean());
                return stream;
            }));
            if (random.nextBoolean()) {
                stopped.add(number);
            }
        }
        halfOpened.await();
        for (int number : stopped) {
            stops.add(threads.submit(() -> bench.engine.cancel("answer-" + number, "stop was pressed")));
        }
        for (Future<CancelResult> stop : stops) {
            stop.get(60, TimeUnit.SECONDS);
        }

        Set<Integer> committed = new HashSet<>();
        for (Future<StreamContext> end : ends) {
            Settlement settlement = Bench.settled(end.get(60, TimeUnit.SECONDS));
            settlement.calls().stream()
                    .filter(call -> call.status() == CallStatus.SUCCEEDED)
                    .forEach(call -> committed.add(order(call.call().arguments())));
            assertThat(settlement.calls()).allMatch(call -> call.status().isFinal());
        }

        assertThat(bench.desk.effects).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
        assertThat(IntStream.range(0, STREAMS).filter(number -> !stopped.contains(number)))
                .as("answers that nobody stopped have run whole")
                .allMatch(number ->
                        IntStream.range(0, CALLS).allMatch(call -> committed.contains(number * CALLS + call)));
    }

    @Test
    void aStopAndAnEndAtTheSameMomentHaveOneWinner() throws Exception {
        for (int round = 0; round < 5_000; round++) {
            Bench bench = new Bench();
            StreamContext stream = bench.engine.open("answer", true);
            bench.refund(stream, round + 1_000);
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Boolean> ended = threads.submit(() -> {
                barrier.await();
                return stream.end(Bench.clean());
            });
            barrier.await();
            CancelResult result = bench.engine.cancel("answer", "stop was pressed");

            boolean clean = ended.get(60, TimeUnit.SECONDS);
            assertThat(clean).isNotEqualTo(result.kind() == CancelResult.Kind.STOPPED);
            Settlement settlement = Bench.settled(stream);
            boolean ran = settlement.count(CallStatus.SUCCEEDED) == 1;
            assertThat(bench.desk.effects).hasSize(ran ? 1 : 0);
            assertThat(settlement.calls())
                    .extracting(call -> call.status())
                    .isSubsetOf(
                            clean ? List.of(CallStatus.SUCCEEDED, CallStatus.REVOKED) : List.of(CallStatus.DISCARDED));
        }
    }

    private static int order(String arguments) {
        return Integer.parseInt(arguments.replaceAll("\\D", ""));
    }

    @Test
    void effectsOfOneAnswerNeverOverlapOrSwap() throws Exception {
        List<StreamContext> streams = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StreamContext stream = bench.open();
            for (int call = 0; call < 5; call++) {
                bench.call(stream, Desk_Tools.REFUND, "{\"order\":" + (10_000 + i * 10 + call) + "}", call);
            }
            streams.add(stream);
        }
        List<Future<Boolean>> ends = new ArrayList<>();
        for (StreamContext stream : streams) {
            ends.add(threads.submit(() -> stream.end(Bench.clean())));
        }
        for (Future<Boolean> end : ends) {
            assertThat(end.get(60, TimeUnit.SECONDS)).isTrue();
        }
        streams.forEach(Bench::settled);

        for (int i = 0; i < 500; i++) {
            int answer = i;
            assertThat(bench.desk.effects.stream().filter(order -> (order - 10_000) / 10 == answer))
                    .hasSize(5)
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
    }
}
