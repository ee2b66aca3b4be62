package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalException;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTest {

    private final Bench bench = new Bench();

    static Stream<Verdict> uncleanVerdicts() {
        Evidence evidence = Evidence.of("test", "the test said so");
        return Stream.of(
                new Verdict.Cancelled(evidence),
                new Verdict.Truncated(evidence),
                new Verdict.Filtered(evidence),
                new Verdict.Refused(evidence),
                new Verdict.Failed(evidence),
                new Verdict.Disconnected(evidence),
                new Verdict.Stalled(evidence),
                new Verdict.Suspect(evidence));
    }

    @Test
    void holdsASpeculativeCallAndRunsItAfterACleanEnd() {
        StreamContext stream = bench.open();

        String receipt = bench.refund(stream, 7);

        assertThat(receipt).startsWith("HELD, NOT DONE. refund").contains("Do not say that it is done");
        assertThat(bench.desk.effects).isEmpty();
        stream.end(Bench.clean());
        assertThat(bench.desk.effects).containsExactly(7);
        assertThat(Bench.settled(stream).calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo(CallStatus.SUCCEEDED);
            assertThat(call.result()).isEqualTo("refunded 7");
        });
    }

    @ParameterizedTest
    @MethodSource("uncleanVerdicts")
    void discardsHeldCallsOnEveryOtherEnd(Verdict verdict) {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        stream.end(verdict);

        assertThat(bench.desk.effects).isEmpty();
        Settlement settlement = Bench.settled(stream);
        assertThat(settlement.verdict()).isEqualTo(verdict);
        assertThat(settlement.count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(settlement.sentence())
                .isEqualTo(verdict.sentence() + " 1 action was not carried out: Refund order 7.");
    }

    @Test
    void runsReadsAtOnce() {
        StreamContext stream = bench.open();

        assertThat(bench.call(stream, Desk_Tools.READ, "{\"order\":7}")).isEqualTo("order 7");
        assertThat(bench.desk.reads).containsExactly(7);
    }

    @Test
    void theFirstEndWins() {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        assertThat(stream.end(Bench.truncated())).isTrue();
        assertThat(stream.end(Bench.clean())).isFalse();

        assertThat(bench.desk.effects).isEmpty();
        assertThat(stream.verdict()).isInstanceOf(Verdict.Truncated.class);
    }

    @Test
    void refusesACallThatArrivesAfterTheEnd() {
        StreamContext stream = bench.open();
        stream.end(Bench.truncated());

        assertThat(bench.refund(stream, 7))
                .isEqualTo("NOT DONE. The answer was cut off at its length limit. refund was not carried out and will"
                        + " not be.");
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void tellsTheUserOfCallsThatCameAfterTheEndToo() {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.truncated());
        bench.refund(stream, 8);

        assertThat(Bench.settled(stream).sentence())
                .isEqualTo("The answer was cut off at its length limit. 2 actions were not carried out: Refund order 7;"
                        + " Refund order 8.");
    }

    @Test
    void doesNotAskForACorrectionOnceTheAnswerIsOver() {
        StreamContext stream = bench.open();
        stream.end(Bench.truncated());

        assertThat(bench.call(stream, Desk_Tools.REFUND, "{}")).startsWith("NOT DONE. The answer was cut off");
    }

    @Test
    void refusesASpeculativeCallWithoutAnAnswer() {
        assertThat(bench.refund(null, 7)).startsWith("NOT DONE.").contains("is not known");
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void runsInTheModelsOrderWhateverOrderTheCallsArriveIn() {
        StreamContext stream = bench.open();
        for (int position : new int[] {4, 1, 3, 0, 2}) {
            bench.call(stream, Desk_Tools.REFUND, "{\"order\":" + position + "}", position);
        }

        stream.end(Bench.clean());

        assertThat(bench.desk.effects).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aFailureSkipsTheRestOfItsAnswer() {
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.refund(stream, -1);
        bench.refund(stream, 2);

        stream.end(Bench.clean());

        assertThat(bench.desk.effects).containsExactly(1);
        assertThat(Bench.settled(stream).calls())
                .extracting(call -> call.status())
                .containsExactly(CallStatus.SUCCEEDED, CallStatus.FAILED, CallStatus.SKIPPED);
        assertThat(Bench.settled(stream).calls().get(1).detail()).isEqualTo("no order -1");
    }

    @Test
    void anErrorLeavesACallInDoubt() {
        StreamContext stream = bench.open();
        bench.refund(stream, Integer.MAX_VALUE);

        stream.end(Bench.clean());

        assertThat(Bench.settled(stream).calls().get(0).status()).isEqualTo(CallStatus.IN_DOUBT);
    }

    @Test
    void cutArgumentsMakeTheWholeAnswerSuspect() {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        assertThat(bench.call(stream, Desk_Tools.REFUND, "{\"order\":")).contains("cut off");
        stream.end(Bench.clean());

        assertThat(stream.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(bench.desk.effects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongArguments")
    void wholeButWrongArgumentsAreNotHeldAndDoNotSpoilTheAnswer(String arguments, String error) {
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        assertThat(bench.call(stream, Desk_Tools.REFUND, arguments))
                .startsWith("NOT DONE. The arguments of refund are not valid: $")
                .contains(error);
        stream.end(Bench.clean());

        assertThat(stream.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(bench.desk.effects).containsExactly(7);
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                Arguments.of("{}", "missing required property \"order\""),
                Arguments.of("{\"order\":1,\"amount\":2}", "unknown property"),
                Arguments.of("{\"order\":1,\"order\":2}", "duplicate property"),
                Arguments.of("{\"order\":\"1\"}", "found string \"1\""),
                Arguments.of("{\"order\":1.5}", "1.5"),
                Arguments.of("{\"order\":1} and more", "found \"and more\""));
    }

    @Test
    void limitsWhatOneAnswerMayHold() {
        StreamContext stream = bench.open();
        for (int i = 0; i < Limits.CALLS_PER_STREAM; i++) {
            assertThat(bench.refund(stream, i)).startsWith("HELD");
        }

        assertThat(bench.refund(stream, 99)).contains("already holds 64 calls");
        stream.end(Bench.clean());

        assertThat(bench.desk.effects).hasSize(64).doesNotContain(99);
    }

    @Test
    void heldCallsShowTheArgumentsThatWillBeUsed() {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.REFUND, "{ \"order\" : 7 }");

        HeldCall held = stream.held().get(0);

        assertThat(held.arguments()).isEqualTo("{\"order\":7}");
        assertThat(held.summary()).isEqualTo("Refund order 7");
        assertThat(held.digest()).matches("[0-9a-f]{64}");
        assertThat(held.providerCallId()).isEqualTo("call_0");
        assertThat(held.toString()).doesNotContain("{\"order\"");
    }

    @Test
    void twoCallsWithOneProviderIdAreTwoCalls() {
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.refund(stream, 2);

        assertThat(stream.held()).extracting(HeldCall::id).doesNotHaveDuplicates();
        assertThat(stream.held()).extracting(HeldCall::providerCallId).containsOnly("call_0");
    }

    @Test
    void aFailedCommitDiscards() {
        Journal broken = (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isDurable")) {
                        return true;
                    }
                    throw new JournalException("the disk is full", null);
                });
        Bench bench = new Bench(new Bench.Clock(), clock -> broken, Runnable::run);
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        stream.end(Bench.clean());

        assertThat(stream.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(bench.desk.effects).isEmpty();
        assertThat(Bench.settled(stream).count(CallStatus.DISCARDED)).isEqualTo(1);
    }
}
