package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.StreamContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private final Bench bench = new Bench();

    @Test
    void nothingWaitsForApprovalBeforeTheAnswerEndedCleanly() {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        assertThat(bench.engine.pending()).isEmpty();

        stream.end(Bench.truncated());
        assertThat(bench.engine.pending()).isEmpty();
    }

    @Test
    void runsWhenApproved() {
        HeldCall call = pending();
        assertThat(bench.desk.effects).isEmpty();

        Decision decision = bench.engine.decide(call.id(), true, "");

        assertThat(decision.applied()).isTrue();
        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void doesNotRunWhenRejected() {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        bench.refund(stream, 8);
        stream.end(Bench.clean());

        bench.engine.decide(bench.engine.pending().get(0).id(), false, "the customer changed her mind");

        assertThat(bench.desk.effects).isEmpty();
        assertThat(Bench.settled(stream).calls())
                .extracting(outcome -> outcome.status())
                .containsExactly(CallStatus.REJECTED, CallStatus.SKIPPED);
        assertThat(Bench.settled(stream).calls().get(0).detail()).isEqualTo("the customer changed her mind");
    }

    @Test
    void approvingTwiceRunsOnce() {
        HeldCall call = pending();

        assertThat(bench.engine.decide(call.id(), true, "").applied()).isTrue();
        assertThat(bench.engine.decide(call.id(), true, "").applied()).isTrue();

        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void theFirstDecisionStands() {
        HeldCall call = pending();

        bench.engine.decide(call.id(), false, "no");
        Decision second = bench.engine.decide(call.id(), true, "");

        assertThat(second.applied()).isFalse();
        assertThat(second.status()).isEqualTo(CallStatus.REJECTED);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void aDecisionThatComesTooLateIsNotTaken() {
        HeldCall call = pending();
        bench.clock.advance(Duration.ofMinutes(10));

        Decision late = bench.engine.decide(call.id(), true, "");

        assertThat(late.applied()).isFalse();
        assertThat(bench.engine.pending()).isEmpty();
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void expiresWhenNobodyDecides() {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        bench.clock.advance(Duration.ofMinutes(10));

        bench.engine.look();
        bench.clock.advance(BatchRules.GRACE);
        bench.engine.look();

        assertThat(Bench.settled(stream).count(CallStatus.EXPIRED)).isEqualTo(1);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void aClockThatJumpedAndWasPutRightExpiresNothing() {
        HeldCall call = pending();

        bench.clock.advance(Duration.ofDays(1));
        bench.engine.look();
        bench.clock.advance(Duration.ofDays(-1));
        bench.engine.look();
        bench.clock.advance(BatchRules.GRACE);
        bench.engine.look();

        assertThat(bench.engine.decide(call.id(), true, "").applied()).isTrue();
        assertThat(bench.desk.effects).containsExactly(7);
    }

    @Test
    void laterCallsOfTheAnswerWaitForTheDecision() {
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":2}");
        bench.refund(stream, 3);
        stream.end(Bench.clean());
        assertThat(bench.desk.effects).containsExactly(1);

        bench.engine.decide(bench.engine.pending().get(0).id(), true, "");

        assertThat(bench.desk.effects).containsExactly(1, 2, 3);
    }

    @Test
    void anIdThatWasNeverCommittedIsDiscarded() {
        Decision decision = bench.engine.decide("01NOSUCHCALL", true, "");

        assertThat(decision.applied()).isFalse();
        assertThat(decision.status()).isEqualTo(CallStatus.DISCARDED);
    }

    private HeldCall pending() {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        assertThat(bench.engine.pending()).hasSize(1);
        return bench.engine.pending().get(0);
    }
}
