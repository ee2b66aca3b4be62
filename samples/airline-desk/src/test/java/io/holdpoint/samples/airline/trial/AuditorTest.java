package io.holdpoint.samples.airline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.samples.airline.desk.Logbook;
import io.holdpoint.samples.airline.protection.Outcome;
import io.holdpoint.samples.airline.provider.Conversation;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.RecordedCall;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditorTest {

    private static final Task TASK = Task.all().get(7); // two reads, an update, two cancellations
    private static final long COMPLETED_AT = 1000;

    @Test
    void aCleanAnswerWhoseEffectsRanOnceInOrderAfterItsEndBalances() {
        Account account = audit(Ending.CLEAN, done(COMPLETED_AT + 1), outcome(3, 3, 0));

        assertThat(account.balances()).isTrue();
        assertThat(account.effects()).isEqualTo(3);
        assertThat(account.reads()).isEqualTo(2);
        assertThat(account.committed()).isEqualTo(3);
    }

    @Test
    void anUncleanAnswerThatDidNothingBalances() {
        Account account = audit(Ending.LENGTH, reads(), outcome(3, 0, 0));

        assertThat(account.balances()).isTrue();
        assertThat(account.discarded()).isEqualTo(3);
    }

    @Test
    void anEffectOfAnUncleanAnswerIsALeak() {
        for (Ending ending : Ending.values()) {
            Account account = audit(ending, done(COMPLETED_AT + 1), null);
            assertThat(account.leakedUnclean()).as(ending.label()).isEqualTo(ending.clean() ? 0 : 3);
        }
    }

    @Test
    void anEffectBeforeTheCompletionCallbackReturnedIsALeak() {
        Account account = audit(Ending.CLEAN, done(COMPLETED_AT - 1), null);

        assertThat(account.leakedEarly()).isEqualTo(3);
        assertThat(account.balances()).isFalse();
    }

    @Test
    void anEffectOfAnAnswerWhoseCompletionCallbackNeverReturnedIsALeak() {
        Account account = Auditor.audit(conversation(Ending.CLEAN), null, false, null, done(COMPLETED_AT + 1));

        assertThat(account.leakedEarly()).isEqualTo(3);
    }

    @Test
    void anEffectThatRanTwiceIsALeak() {
        List<Logbook.Entry> entries = new ArrayList<>(done(COMPLETED_AT + 1));
        entries.add(entries.get(entries.size() - 1));

        assertThat(audit(Ending.CLEAN, entries, null).leakedTwice()).isEqualTo(1);
    }

    @Test
    void anEffectWithOtherArgumentsIsALeakAndALoss() {
        List<Logbook.Entry> entries = new ArrayList<>(done(COMPLETED_AT + 1));
        Logbook.Entry last = entries.remove(entries.size() - 1);
        entries.add(
                new Logbook.Entry(last.ticket(), last.tool(), Map.of("reservation_id", "OTHER"), true, last.at(), "t"));

        Account account = audit(Ending.CLEAN, entries, null);

        assertThat(account.leakedTwice()).isEqualTo(1);
        assertThat(account.lost()).isEqualTo(1);
    }

    @Test
    void anEffectOfACleanAnswerThatDidNotRunIsLost() {
        List<Logbook.Entry> entries = done(COMPLETED_AT + 1);
        Account account = audit(Ending.CLEAN, entries.subList(0, entries.size() - 1), outcome(3, 3, 1));

        assertThat(account.lost())
                .as("counted once, though two accounts show it")
                .isEqualTo(1);
        assertThat(account.balances()).isFalse();
    }

    @Test
    void effectsInAnotherOrderThanRecordedAreLost() {
        List<Logbook.Entry> entries = new ArrayList<>(done(COMPLETED_AT + 1));
        Collections.swap(entries, entries.size() - 1, entries.size() - 2);

        assertThat(audit(Ending.CLEAN, entries, null).lost()).isEqualTo(2);
    }

    @Test
    void aCommittedCallThatDidNotRunIsLostHoweverTheAnswerEnded() {
        assertThat(audit(Ending.RESET, reads(), outcome(3, 1, 1)).lost()).isEqualTo(1);
    }

    @Test
    void aProtectedAnswerWithoutAnOutcomeDoesNotBalance() {
        Account account = Auditor.audit(conversation(Ending.LENGTH), null, true, null, List.of());

        assertThat(account.unsettled()).isEqualTo(1);
        assertThat(account.balances()).isFalse();
    }

    private static Account audit(Ending ending, List<Logbook.Entry> entries, @Nullable Outcome outcome) {
        return Auditor.audit(conversation(ending), COMPLETED_AT, outcome != null, outcome, entries);
    }

    private static Conversation conversation(Ending ending) {
        return new Conversation(new Script(TASK, ending));
    }

    private static Outcome outcome(int held, int committed, int unfinished) {
        return new Outcome("", held, committed, held - committed, 0, unfinished);
    }

    private static List<Logbook.Entry> done(long at) {
        return TASK.calls().stream().map(call -> entry(call, at)).toList();
    }

    private static List<Logbook.Entry> reads() {
        return done(0).stream().filter(entry -> !entry.effect()).toList();
    }

    private static Logbook.Entry entry(RecordedCall call, long at) {
        return new Logbook.Entry("ticket", call.tool(), call.arguments(), call.effect(), at, "thread");
    }
}
