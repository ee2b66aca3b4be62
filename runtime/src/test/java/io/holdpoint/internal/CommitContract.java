package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All or nothing, once, and exactly what was given. */
interface CommitContract extends JournalHarness {

    @Test
    default void whatWasCommittedIsReadAsItWas() {
        Instant now = journal().now();
        Batch batch = everything(now);

        journal().commit(batch);

        assertThat(journal().batch(batch.id())).contains(batch);
    }

    @Test
    default void anyTextIsKept() {
        for (String text : List.of(
                "",
                "grüße, 世界, \uD83D\uDE00, \u202Eright to left",
                "nul \0 and \0",
                "back\\slash \\0 \\d83d \\\\ end\\",
                "half \uD83D pair, \uDE00 the other way, at the end \uD83D",
                "lines\r\n\ttab 'quote' \"double\" -- ; DROP TABLE")) {
            Instant now = journal().now();
            JournalEntry entry = Samples.call("answer " + text, 0, "{}", CallStatus.SUCCEEDED, null);
            HeldCall held = Samples.held(entry.id(), "answer " + text, 0, text, "{}");
            JournalEntry whole = new JournalEntry(
                    held,
                    "{}",
                    "Desk",
                    "refund()V",
                    true,
                    List.of(),
                    null,
                    null,
                    Map.of("what", "grüße, 世界"),
                    new CallState(CallStatus.SUCCEEDED, text, text, 1, 1, null, null, null));
            Batch batch = new Batch(
                    Ids.next(), "answer " + text, 0, now, OnFailure.CONTINUE, text, 1, null, null, List.of(whole));

            journal().commit(batch);

            assertThat(journal().batch(batch.id())).contains(batch);
            assertThat(journal().latestOf("answer " + text)).contains(batch);
        }
    }

    @Test
    default void argumentsOf64KiBAreKept() {
        String arguments = "{\"note\":\"" + "\u00e9".repeat(32 * 1024 - 16) + "\"}";
        Batch batch = Samples.withCalls(
                "answer",
                journal().now(),
                Samples.call("answer", 0, arguments, CallStatus.READY, null),
                Samples.call("answer", 1, arguments, CallStatus.READY, null));

        journal().commit(batch);

        assertThat(journal().batch(batch.id())).contains(batch);
    }

    @Test
    default void committingAgainChangesNothing() {
        Batch batch = Samples.ready(journal().now(), 2);
        journal().commit(batch);
        Batch changed = journal()
                .replace(batch, Samples.first(batch, CallStatus.SUCCEEDED), List.of())
                .orElseThrow();

        journal().commit(batch);

        assertThat(journal().batch(batch.id())).contains(changed);
    }

    @Test
    default void aBatchIsThereAsAWholeOrNotAtAll() {
        Batch first = Samples.ready(journal().now(), 1);
        journal().commit(first);
        JournalEntry taken = first.calls().get(0);
        JournalEntry free = Samples.call("other", 0, "{}", CallStatus.READY, null);
        JournalEntry clash = new JournalEntry(
                Samples.held(taken.id(), "other", 1, "", "{}"),
                "{}",
                taken.type(),
                taken.method(),
                false,
                List.of(),
                null,
                null,
                Map.of(),
                taken.state());
        Batch second = Samples.withCalls("other", journal().now(), free, clash);

        assertThatThrownBy(() -> journal().commit(second))
                .asInstanceOf(type(JournalException.class))
                .matches(thrown -> !thrown.mayHaveWritten());

        assertThat(journal().batch(second.id())).isEmpty();
        assertThat(journal().batchOf(free.id())).isEmpty();
        assertThat(journal().batchOf(taken.id())).contains(first);
        assertThat(journal().abandon(second.id())).isTrue();
    }

    @Test
    default void whatWasGivenUpIsNeverRecorded() {
        Batch batch = Samples.ready(journal().now(), 1);

        assertThat(journal().abandon(batch.id())).isTrue();
        assertThat(journal().abandon(batch.id())).isTrue();

        assertThatThrownBy(() -> journal().commit(batch))
                .asInstanceOf(type(JournalException.class))
                .matches(thrown -> !thrown.mayHaveWritten());
        assertThat(journal().batch(batch.id())).isEmpty();
        assertThat(journal().batchOf(batch.calls().get(0).id())).isEmpty();
        assertThat(journal().latestOf(batch.answerId())).isEmpty();
        assertThat(journal().claimDue("worker", Worker.LEASE, 10)).isEmpty();
    }

    @Test
    default void whatIsRecordedCannotBeGivenUp() {
        Batch batch = Samples.ready(journal().now(), 1);
        journal().commit(batch);

        assertThat(journal().abandon(batch.id())).isFalse();

        assertThat(journal().batch(batch.id())).contains(batch);
    }

    /** Every field with a value that is not its default. */
    private static Batch everything(Instant now) {
        HeldCall held = new HeldCall(
                Ids.next(), "answer", 0, "refund", "Refund €5", "{\"iban\":\"***\"}", digest(), true, "call_0");
        JournalEntry entry = new JournalEntry(
                held,
                "{\"iban\":\"DE02\"}",
                "com.example.Desk$Inner",
                "refund(Ljava/lang/String;)V",
                true,
                List.of("manager", "a \"role\", with\\everything"),
                now.plusSeconds(600),
                "0123",
                Map.of("tenant", "blue", "empty", "", "nul\\0", "\\0"),
                new CallState(
                        CallStatus.EXECUTING,
                        "detail",
                        "{\"result\":1}",
                        3,
                        7,
                        now.plusSeconds(60),
                        now.plusSeconds(5),
                        now.plusSeconds(1)));
        JournalEntry bare = Samples.call("answer", 1, "{}", CallStatus.PENDING_APPROVAL, null);
        return new Batch(
                Ids.next(),
                "answer",
                0,
                now,
                OnFailure.CONTINUE,
                "ada",
                7,
                Samples.lease("worker", now),
                now,
                List.of(entry, bare));
    }

    private static String digest() {
        return Samples.held("", "", 0, "", "{\"iban\":\"DE02\"}").digest();
    }
}
