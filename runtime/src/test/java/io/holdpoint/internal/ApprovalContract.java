package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static io.holdpoint.internal.DecisionBench.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Shown;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for approvals on every journal. */
public abstract class ApprovalContract {

    private @Nullable DecisionBench people;

    /** The journal of this test, empty at its start. */
    public abstract Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    public abstract void advance(Duration by);

    // What waits.

    @Test
    void nothingWaitsForApprovalBeforeTheAnswerEndedCleanly() {
        StreamContext stream = bench().open();
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        assertThat(people().decisions().pending()).isEmpty();

        stream.end(Bench.truncated());
        assertThat(people().decisions().pending()).isEmpty();
    }

    @Test
    void whatWaitsIsShownWithAllThatItTakesToDecide() {
        Instant committed = journal().now();
        HeldCall call = people().cancel(7);
        advance(Duration.ofMinutes(4));

        CommittedCall shown = people().last();

        assertThat(shown.call()).isEqualTo(call);
        assertThat(shown.status()).isEqualTo(CallStatus.PENDING_APPROVAL);
        assertThat(shown.roles()).containsExactly("manager");
        assertThat(shown.committedAt()).isEqualTo(committed);
        assertThat(shown.timeLeft()).contains(Duration.ofMinutes(6));
        assertThat(shown.edited()).isFalse();
        assertThat(shown.history()).isEmpty();
        assertThat(people().find(call)).isEqualTo(shown);
    }

    @Test
    void theOldestAnswerComesFirstAndItsCallsInOrder() {
        StreamContext first = bench().open();
        bench().call(first, Desk_Tools.CANCEL, "{\"order\":1}", 0);
        bench().call(first, Desk_Tools.CANCEL, "{\"order\":2}", 1);
        first.end(Bench.clean());
        advance(Duration.ofSeconds(1));
        people().cancel(3);

        List<CommittedCall> pending = people().decisions().pending();

        assertThat(pending)
                .extracting(shown -> shown.call().arguments())
                .containsExactly("{\"order\":1}", "{\"order\":2}", "{\"order\":3}");
        assertThat(pending.get(0).group())
                .isEqualTo(pending.get(1).group())
                .isNotEqualTo(pending.get(2).group());
    }

    @Test
    void anIdThatWasNeverCommittedIsDiscarded() {
        Decision decision = people().decisions().decide(new Shown("01NOSUCHCALL", "0"), new Ruling.Approve(), ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.status()).isEqualTo(CallStatus.DISCARDED);
        assertThat(people().decisions().find("01NOSUCHCALL")).isEmpty();
    }

    // Deciding.

    @Test
    void runsWhenApproved() {
        HeldCall call = people().cancel(7);
        assertThat(bench().desk.effects).isEmpty();

        Decision decision = people().approve(call, ANN);

        assertThat(decision.applied()).isTrue();
        assertThat(bench().desk.effects).containsExactly(7);
        assertThat(people().find(call).history()).singleElement().satisfies(record -> {
            assertThat(record).isEqualTo(decision.standing());
            assertThat(record.kind()).isEqualTo(Kind.APPROVE);
            assertThat(record.who()).isEqualTo("ann");
            assertThat(record.at()).isEqualTo(journal().now());
            assertThat(record.digest()).isEqualTo(call.digest());
            assertThat(record.shown()).isEqualTo(call.summary());
            assertThat(record.from()).isEqualTo(CallStatus.PENDING_APPROVAL);
            assertThat(record.to()).isEqualTo(CallStatus.READY);
        });
    }

    @Test
    void doesNotRunWhenRejected() {
        StreamContext stream = bench().open();
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        bench().refund(stream, 8);
        stream.end(Bench.clean());

        people().reject(people().last().call(), "the customer changed her mind", ANN);

        assertThat(bench().desk.effects).isEmpty();
        assertThat(Bench.settled(stream).calls())
                .extracting(outcome -> outcome.status())
                .containsExactly(CallStatus.REJECTED, CallStatus.SKIPPED);
        assertThat(Bench.settled(stream).calls().get(0).detail()).isEqualTo("the customer changed her mind");
    }

    @Test
    void aDoubleClickAppliesOnceAndSaysYesTwice() {
        HeldCall call = people().cancel(7);

        assertThat(people().approve(call, ANN).applied()).isTrue();
        Decision again = people().approve(call, ANN);

        assertThat(again.applied()).isTrue();
        assertThat(bench().desk.effects).containsExactly(7);
        assertThat(people().kinds(call)).containsExactly(Kind.APPROVE);
    }

    @Test
    void theFirstDecisionStandsAndItsMakerIsNamed() {
        HeldCall call = people().cancel(7);
        Instant before = journal().now();
        people().reject(call, "no", BOB);
        advance(Duration.ofMinutes(1));

        Decision second = people().approve(call, ANN);

        assertThat(second.applied()).isFalse();
        assertThat(second.status()).isEqualTo(CallStatus.REJECTED);
        assertThat(second.detail()).isEqualTo("bob rejected it at " + before + ": no");
        assertThat(second.standing().who()).isEqualTo("bob");
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void theSameDecisionBySomebodyElseIsNotTheirs() {
        HeldCall call = people().cancel(7);
        people().approve(call, BOB);

        Decision second = people().approve(call, ANN);

        assertThat(second.applied()).isFalse();
        assertThat(second.detail()).startsWith("bob approved it at ");
    }

    @Test
    void aDecisionAboutOtherArgumentsThanWereShownIsRefused() {
        HeldCall call = people().cancel(7);

        Decision decision = people().decisions().decide(DecisionBench.other(call), new Ruling.Approve(), ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.detail()).contains("not those that were shown");
        assertThat(decision.status()).isEqualTo(CallStatus.PENDING_APPROVAL);
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void laterCallsOfTheAnswerWaitForTheDecision() {
        StreamContext stream = bench().open();
        bench().refund(stream, 1);
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":2}");
        bench().refund(stream, 3);
        stream.end(Bench.clean());
        assertThat(bench().desk.effects).containsExactly(1);

        people().approve(people().last().call(), ANN);

        assertThat(bench().desk.effects).containsExactly(1, 2, 3);
    }

    @Test
    void aCallThatNeedsNoDecisionTakesNone() {
        StreamContext stream = bench().open();
        bench().refund(stream, 1);
        stream.end(Bench.clean());
        HeldCall call = Bench.settled(stream).calls().get(0).call();

        Decision decision = people().approve(call, ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.detail()).startsWith("it needs no decision");
    }

    @Test
    void afterAStopItSaysSo() {
        StreamContext stream = bench().engine.open("chat-1", true);
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());
        HeldCall call = people().last().call();
        bench().engine.cancel("chat-1", "stop was pressed");

        Decision decision = people().approve(call, ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.status()).isEqualTo(CallStatus.REVOKED);
        assertThat(decision.detail()).isEqualTo("it is REVOKED: stop was pressed");
        assertThat(decision.standing().kind()).isEqualTo(Kind.REVOKE);
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void eachOfManyHasItsOwnResult() {
        HeldCall expired = people().cancel(1);
        advance(Duration.ofMinutes(6));
        HeldCall good = people().cancel(2);
        HeldCall changed = people().cancel(3);
        advance(Duration.ofMinutes(6));

        List<Decision> decisions = people().decisions()
                .decideAll(
                        List.of(expired.shown(), DecisionBench.other(changed), new Shown("01NO", "0"), good.shown()),
                        new Ruling.Approve(),
                        ANN);

        assertThat(decisions).extracting(Decision::applied).containsExactly(false, false, false, true);
        assertThat(decisions)
                .extracting(Decision::callId)
                .containsExactly(expired.id(), changed.id(), "01NO", good.id());
        assertThat(bench().desk.effects).containsExactly(2);
    }

    @Test
    void oneThatThrowsDoesNotKeepTheOthersFromBeingDecided() {
        HeldCall first = people().cancel(1);
        HeldCall second = people().cancel(2);
        Approver[] asked = {null, ANN};
        int[] times = {0};
        bench().engine.identifyWith(() -> {
            Approver approver = asked[times[0]++];
            if (approver == null) {
                throw new IllegalStateException("the session store is down");
            }
            return approver;
        });

        List<Decision> decisions =
                people().decisions().decideAll(List.of(first.shown(), second.shown()), new Ruling.Approve(), null);

        assertThat(decisions).extracting(Decision::applied).containsExactly(false, true);
        assertThat(decisions.get(0).detail()).contains("the session store is down");
        assertThat(decisions.get(0).status()).isNull();
    }

    // Answering in its place.

    @Test
    void aPersonsAnswerTakesThePlaceOfTheCall() {
        StreamContext stream = bench().open();
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        bench().refund(stream, 8);
        stream.end(Bench.clean());
        HeldCall call = people().last().call();

        Decision decision = people().respond(call, "it was cancelled last week", ANN);

        assertThat(decision.applied()).isTrue();
        assertThat(bench().desk.effects).as("those after it go on").containsExactly(8);
        CommittedCall now = people().find(call);
        assertThat(now.status()).isEqualTo(CallStatus.RESPONDED);
        assertThat(now.result()).isEqualTo("it was cancelled last week");
        assertThat(people().respond(call, "it was cancelled last week", ANN).applied())
                .isTrue();
        assertThat(people().respond(call, "it was not", ANN).applied()).isFalse();
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
