package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runtime on the journal. */
interface RunContract extends JournalHarness {

    /** A runtime on the journal of this test. Its clock is not the journal's. */
    private Bench bench() {
        return new Bench(new Bench.Clock(), ticker -> journal(), Runnable::run);
    }

    private static Decision approve(Bench bench, HeldCall call) {
        return bench.engine.decisions().decide(call.shown(), new Ruling.Approve(), DecisionBench.ANN);
    }

    @Test
    default void committedCallsRunInOrder() {
        Bench bench = bench();
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.refund(stream, 2);
        bench.refund(stream, 3);

        stream.end(Bench.clean());

        assertThat(bench.desk.effects).containsExactly(1, 2, 3);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(3);
        Settlement read = bench().engine.settlement(stream.id()).orElseThrow();
        assertThat(read.calls())
                .extracting(outcome -> outcome.result())
                .containsExactly("refunded 1", "refunded 2", "refunded 3");
    }

    @Test
    default void aCallThatFailsIsRecordedAndSkipsTheRest() {
        Bench bench = bench();
        StreamContext stream = bench.open();
        bench.refund(stream, -1);
        bench.refund(stream, 2);

        stream.end(Bench.clean());

        assertThat(bench.desk.effects).isEmpty();
        assertThat(bench().engine.settlement(stream.id()).orElseThrow().calls())
                .extracting(outcome -> outcome.status())
                .containsExactly(CallStatus.FAILED, CallStatus.SKIPPED);
    }

    @Test
    default void anotherRuntimeDecidesAndTheOwnerRunsOnce() {
        Bench owner = bench();
        StreamContext stream = owner.open();
        owner.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        Bench other = bench();
        HeldCall call = other.engine.decisions().pending().get(0).call();

        assertThat(approve(other, call).applied()).isTrue();
        // It has no instance of the tool, and says so; the owner has.
        advance(BatchRules.RESOLVE_AGAIN);
        owner.engine.look();
        other.engine.look();

        assertThat(owner.desk.effects).containsExactly(7);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    default void whatCouldNotBeMadeIsMadeAsSoonAsItsObjectIsRegistered() {
        Bench owner = bench();
        StreamContext stream = owner.open();
        owner.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        Bench other = bench();
        HeldCall call = other.engine.decisions().pending().get(0).call();
        assertThat(approve(other, call).applied()).isTrue();
        assertThat(other.desk.effects).isEmpty();

        other.engine.register(other.desk);
        other.engine.look();

        assertThat(other.desk.effects).containsExactly(7);
        assertThat(owner.desk.effects).isEmpty();
    }

    @Test
    default void whatNobodyDecidedExpiresOnTheJournalsClock() {
        Bench bench = bench();
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        HeldCall call = bench.engine.decisions().pending().get(0).call();

        advance(Duration.ofMinutes(10));
        assertThat(approve(bench, call).applied()).isFalse();
        bench.engine.look();
        assertThat(bench.engine
                        .settlement(stream.id())
                        .orElseThrow()
                        .calls()
                        .get(0)
                        .status())
                .as("the clock may have jumped")
                .isEqualTo(CallStatus.PENDING_APPROVAL);
        advance(BatchRules.GRACE);
        bench.engine.look();

        assertThat(Bench.settled(stream).count(CallStatus.EXPIRED)).isEqualTo(1);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    default void whatWasDiscardedLeavesNoTrace() {
        Bench bench = bench();
        StreamContext stream = bench.open();
        bench.refund(stream, 1);

        stream.end(Bench.truncated());

        assertThat(journal().latestOf(stream.id())).isEmpty();
        assertThat(journal().withStatus(java.util.EnumSet.allOf(CallStatus.class), 10))
                .isEqualTo(List.of());
    }
}
