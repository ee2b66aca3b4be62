package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.holdpoint.spi.Injector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A framework that makes the same call again makes it once; a model that asks for the same thing twice gets it twice. */
class RepeatedCallTest {

    private final Bench bench = new Bench();
    private final StreamContext stream = bench.open();

    @Test
    void theSameRequestMadeAgainIsTheSameCall() {
        Object request = new Object();

        String first = refund(request, 7, 0);
        String again = refund(request, 7, 0);

        assertThat(first).startsWith("HELD").isEqualTo(again);
        assertThat(stream.held()).hasSize(1);
        stream.end(Bench.clean());
        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void twoRequestsForTheSameAreTwoCallsAlsoUnderOneId() {
        refund(new Object(), 7, 0);
        refund(new Object(), 7, 1);
        refund(null, 7, 2);
        refund(null, 7, 2);

        assertThat(stream.held())
                .hasSize(4)
                .extracting(call -> call.providerCallId())
                .containsOnly("call_0");
    }

    @Test
    void otherArgumentsAreAnotherCall() {
        Object request = new Object();

        refund(request, 7, 0);
        refund(request, 8, 0);

        assertThat(stream.held()).hasSize(2);
    }

    @Test
    void anotherRoundIsAnotherCall() {
        Object cached = new Object();

        refund(cached, 7, 0);
        stream.roundStarted();
        refund(cached, 7, 1);

        assertThat(stream.held()).hasSize(2);
    }

    @Test
    void oneMadeOnTwoThreadsAtOnceIsHeldOnce() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            StreamContext answer = bench.open();
            Object request = new Object();
            CyclicBarrier barrier = new CyclicBarrier(2);
            List<String> receipts = new CopyOnWriteArrayList<>();
            Thread other = new Thread(() -> race(barrier, receipts, answer, request));
            other.start();
            race(barrier, receipts, answer, request);
            other.join();

            assertThat(answer.held()).hasSize(1);
            assertThat(receipts).hasSize(2).containsOnly(receipts.get(0));
            answer.end(Bench.truncated());
        }
    }

    private void race(CyclicBarrier barrier, List<String> receipts, StreamContext answer, Object request) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        receipts.add(refund(answer, request, 7, 0));
    }

    private String refund(@Nullable Object request, int order, long position) {
        return refund(stream, request, order, position);
    }

    private String refund(StreamContext answer, @Nullable Object request, int order, long position) {
        try {
            return Dispatch.call(
                            answer,
                            new Dispatch.Call(
                                    Desk_Tools.tool(Desk_Tools.REFUND),
                                    bench.desk,
                                    "{\"order\":" + order + "}",
                                    Injector.NONE,
                                    position,
                                    "call_0",
                                    request))
                    .text();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
