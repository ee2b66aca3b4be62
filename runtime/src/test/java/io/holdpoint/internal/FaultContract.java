package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.FaultyJournal.Fault;
import org.junit.jupiter.api.Test;

/** What becomes of calls when the journal does not answer: never an effect that is not recorded, never one twice. */
interface FaultContract extends JournalHarness {

    private Bench bench(FaultyJournal faulty) {
        return new Bench(new Bench.Clock(), ticker -> faulty.journal(), Runnable::run);
    }

    private CallStatus recorded(StreamContext stream) {
        return journal().latestOf(stream.id()).orElseThrow().calls().get(0).status();
    }

    @Test
    default void whatCannotBeRecordedIsDiscarded() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        faulty.down(true);

        stream.end(Bench.clean());
        faulty.down(false);
        bench.engine.look();

        assertThat(Bench.settled(stream).verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(Bench.settled(stream).count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(bench.desk.effects).isEmpty();
        assertThat(journal().latestOf(stream.id())).isEmpty();
    }

    @Test
    default void aCommitThatWasNotAnsweredGoesOnIfItIsRecorded() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.refund(stream, 2);
        faulty.fail("commit", Fault.LOST_AFTER);

        stream.end(Bench.clean());

        assertThat(Bench.ended(stream).count(CallStatus.HELD)).isEqualTo(2);
        assertThat(bench.desk.effects).isEmpty();
        faulty.down(true);
        bench.engine.look();
        assertThat(bench.desk.effects).as("not while that is not known").isEmpty();

        faulty.down(false);
        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(1, 2);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(2);
    }

    @Test
    default void aCommitThatWasNotAnsweredIsDiscardedIfItIsNotRecorded() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        faulty.fail("commit", Fault.LOST_BEFORE);

        stream.end(Bench.clean());
        assertThat(Bench.ended(stream).count(CallStatus.HELD)).isEqualTo(1);
        bench.engine.look();

        assertThat(Bench.settled(stream).count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    default void aStartThatWasNotRecordedDoesNotHappen() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        faulty.goDownAt("replace", 1);

        stream.end(Bench.clean());
        assertThat(bench.desk.effects).isEmpty();
        assertThat(recorded(stream)).isEqualTo(CallStatus.READY);

        faulty.down(false);
        advance(Worker.LEASE);
        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(1);
    }

    @Test
    default void aStartThatWasNotAnsweredDoesNotHappenAndIsTakenBack() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        faulty.fail("replace", Fault.LOST_AFTER);

        stream.end(Bench.clean());
        assertThat(bench.desk.effects).isEmpty();
        assertThat(recorded(stream)).isEqualTo(CallStatus.EXECUTING);

        bench.engine.look();
        advance(Worker.LEASE);
        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(1);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    default void anEndThatCannotBeRecordedIsRecordedLater() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        bench.refund(stream, 2);
        faulty.goDownAt("replace", 2);

        stream.end(Bench.clean());
        assertThat(bench.desk.effects).containsExactly(1);
        bench.engine.look();
        assertThat(recorded(stream)).isEqualTo(CallStatus.EXECUTING);

        faulty.down(false);
        bench.engine.look();
        advance(Worker.LEASE);
        bench.engine.look();

        assertThat(bench.desk.effects).containsExactly(1, 2);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(2);
    }

    @Test
    default void anEndThatIsRecordedAfterAnotherTookOverIsTheTruth() {
        FaultyJournal faulty = new FaultyJournal(journal());
        Bench bench = bench(faulty);
        StreamContext stream = bench.open();
        bench.refund(stream, 1);
        faulty.goDownAt("replace", 2);
        stream.end(Bench.clean());

        advance(Worker.LEASE);
        Bench other = bench(new FaultyJournal(journal()));
        other.engine.look();
        assertThat(recorded(stream)).isEqualTo(CallStatus.IN_DOUBT);
        faulty.down(false);
        bench.engine.look();

        assertThat(recorded(stream)).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(bench.desk.effects).containsExactly(1);
        assertThat(other.desk.effects).isEmpty();
    }
}
