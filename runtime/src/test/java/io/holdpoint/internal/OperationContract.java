package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every journal for calls that only an operator can bring to an end. */
public abstract class OperationContract {

    private static final String PAY = "pay(ILjava/lang/String;)V";

    private @Nullable DecisionBench people;

    /** The journal of this test, empty at its start. */
    public abstract Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    public abstract void advance(Duration by);

    // In doubt.

    @Test
    void whatIsInDoubtIsListedAndHoldsUpTheRest() {
        StreamContext stream = inDoubt();

        CommittedCall call = only();

        assertThat(call.status()).isEqualTo(CallStatus.IN_DOUBT);
        assertThat(call.attempts()).isEqualTo(1);
        assertThat(Bench.ended(stream).calls()).hasSize(2);
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void whatHasHappenedLetsTheRestGoOn() {
        inDoubt();
        CommittedCall call = only();

        Decision decision = people().happened(call, "refunded by hand", ANN);

        assertThat(decision.applied()).isTrue();
        CommittedCall now = people().find(call.call());
        assertThat(now.status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(now.result()).isEqualTo("refunded by hand");
        assertThat(now.detail()).isEqualTo("ann says that it has happened: the ledger says so");
        assertThat(now.history()).singleElement().satisfies(record -> {
            assertThat(record.kind()).isEqualTo(Kind.HAPPENED);
            assertThat(record.reason()).isEqualTo("the ledger says so");
            assertThat(record.from()).isEqualTo(CallStatus.IN_DOUBT);
        });
        assertThat(bench().desk.effects).containsExactly(8);
        assertThat(bench().engine.resolutions().open()).isEmpty();
    }

    @Test
    void itRunsAgainOnceHoweverOftenTheButtonIsPressed() {
        inDoubt();
        CommittedCall call = only();

        assertThat(people().runAgain(call, ANN).applied()).isTrue();
        assertThat(people().find(call.call()).attempts())
                .as("it ran, into doubt again")
                .isEqualTo(2);
        Decision again = people().runAgain(call, ANN);

        assertThat(again.applied()).isFalse();
        assertThat(again.detail()).isEqualTo("it has been started 2 times, not 1 as it was shown; look at it again");
        assertThat(people().kinds(call.call())).containsExactly(Kind.RUN_AGAIN);
    }

    @Test
    void whatIsGivenUpSkipsTheRest() {
        StreamContext stream = inDoubt();

        people().abandon(only(), ANN);

        assertThat(Bench.settled(stream).calls())
                .extracting(outcome -> outcome.status())
                .containsExactly(CallStatus.ABANDONED, CallStatus.SKIPPED);
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void onlyWhatIsInDoubtOrUnresolvedIsResolved() {
        HeldCall call = people().cancel(7);

        Decision decision = people().happened(people().find(call), null, ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.status()).isEqualTo(CallStatus.PENDING_APPROVAL);
        assertThat(people().find(call).history()).isEmpty();
    }

    @Test
    void aStopDoesNotClaimThatWhatWasStartedBeforeHadNoEffect() {
        inDoubt();
        CommittedCall call = only();
        Batch batch = journal().batchOf(call.call().id()).orElseThrow();
        JournalEntry entry = batch.calls().get(0);
        // As an idempotent call stands between two attempts.
        journal()
                .replace(
                        batch,
                        batch.with(entry.with(
                                entry.state().ready("", null, journal().now().plus(BatchRules.FIRST_PAUSE)))),
                        List.of());

        bench().engine.cancel("chat-1", "stop was pressed");

        CommittedCall now = people().find(call.call());
        assertThat(now.status()).isEqualTo(CallStatus.IN_DOUBT);
        assertThat(now.detail()).contains("stop was pressed", "not known");
        assertThat(people().kinds(call.call())).containsExactly(Kind.REVOKE);
    }

    /** An answer whose first call ran into an error from anywhere, and whose second waits for that. */
    private StreamContext inDoubt() {
        StreamContext stream = bench().engine.open("chat-1", true);
        bench().refund(stream, Integer.MAX_VALUE);
        bench().refund(stream, 8);
        stream.end(Bench.clean());
        return stream;
    }

    // Unresolved.

    @Test
    void whatNobodyCanMakeIsListedAndGivenUpWithoutDoubt() {
        HeldCall call = fromElsewhere("no.such.Desk", "pay(I)V", "{}", CallStatus.READY);
        bench().engine.look();
        assertThat(only().status()).isEqualTo(CallStatus.UNRESOLVED);

        assertThat(people().abandon(only(), ANN).applied()).isTrue();

        assertThat(people().find(call).status()).as("it never started").isEqualTo(CallStatus.REVOKED);
        assertThat(people().kinds(call)).containsExactly(Kind.ABANDON);
    }

    @Test
    void whatNobodyCouldMakeIsTriedAgainAtOnce() {
        HeldCall call = fromElsewhere("no.such.Desk", "pay(I)V", "{}", CallStatus.READY);
        bench().engine.look();

        assertThat(people().runAgain(only(), ANN).applied()).isTrue();

        assertThat(people().find(call).status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(people().kinds(call)).containsExactly(Kind.RUN_AGAIN);
    }

    @Test
    void aProcessWithoutTheToolApprovesAndLeavesTheCheckToTheOneThatRunsIt() {
        HeldCall call = fromElsewhere("no.such.Desk", "pay(I)V", "{}", CallStatus.PENDING_APPROVAL);

        assertThat(people().edit(call, "{\"x\":1}", ANN).detail())
                .contains("nobody can tell whether the arguments fit");
        assertThat(people().approve(call, ANN).applied()).isTrue();
        assertThat(people().find(call).status()).isEqualTo(CallStatus.UNRESOLVED);
    }

    @Test
    void aToolThatHasChangedIsNotApproved(@TempDir Path directory) {
        DecisionBench.withBankTools(directory, () -> {
            HeldCall gone = fromElsewhere(Bank.class.getName(), "pay(J)V", "{}", CallStatus.PENDING_APPROVAL);
            HeldCall changed = fromElsewhere(Bank.class.getName(), PAY, "{\"euros\":1}", CallStatus.PENDING_APPROVAL);

            assertThat(people().approve(gone, ANN).detail()).contains("has no tool pay(J)V any more");
            assertThat(people().approve(changed, ANN).detail())
                    .contains("its parameters have changed since it was committed")
                    .as("the message would quote what is sensitive")
                    .doesNotContain("euros");
            assertThat(people().reject(gone, "it is gone", ANN).applied()).isTrue();
            assertThat(people().respond(changed, "paid by hand", ANN).applied()).isTrue();
        });
    }

    @Test
    void aMaskThatWasNotShownStandsForNothing(@TempDir Path directory) {
        DecisionBench.withBankTools(directory, () -> {
            // Committed by a version in which the account was not sensitive yet.
            HeldCall call = fromElsewhere(
                    Bank.class.getName(), PAY, "{\"cents\":1,\"account\":\"DE01\"}", CallStatus.PENDING_APPROVAL);

            assertThat(people().edit(call, "{\"cents\":2,\"account\":\"••• #1\"}", ANN)
                            .detail())
                    .contains("other values are sensitive now than when it was shown");
            assertThat(people().edit(call, "{\"cents\":2,\"account\":\"DE02\"}", ANN)
                            .applied())
                    .isTrue();
            assertThat(people().find(call).call().arguments()).isEqualTo("{\"cents\":2,\"account\":\"••• #1\"}");
        });
    }

    // Another process.

    @Test
    void aStopOnAnotherInstanceTakesBackWhatHasNotStartedAndSaysWhatHas() {
        StreamContext stream = bench().engine.open("chat-2", true);
        bench().refund(stream, 1);
        bench().call(stream, Desk_Tools.CANCEL, "{\"order\":2}");
        stream.end(Bench.clean());
        Bench other = new Bench(bench().clock, clock -> journal(), Runnable::run);

        CancelResult result = other.engine.cancel("chat-2", "stop was pressed");

        assertThat(result.kind()).isEqualTo(CancelResult.Kind.TOO_LATE);
        assertThat(result.alreadyStarted())
                .singleElement()
                .satisfies(call -> assertThat(call.status()).isEqualTo(CallStatus.SUCCEEDED));
        assertThat(result.settlement().count(CallStatus.REVOKED)).isEqualTo(1);
        assertThat(people().decisions().pending()).isEmpty();
        assertThat(other.engine.open("chat-2", true).isOpen())
                .as("the stop may have been meant for an answer that comes later")
                .isFalse();
    }

    private CommittedCall only() {
        List<CommittedCall> open = bench().engine.resolutions().open();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    /** A call that another process, with another version of the application, has committed. */
    private HeldCall fromElsewhere(String type, String method, String arguments, CallStatus status) {
        String id = Ids.next();
        HeldCall call = new HeldCall(
                id,
                "answer-" + id,
                0,
                "pay",
                "Pay",
                arguments,
                Digest.of(arguments.getBytes(StandardCharsets.UTF_8)),
                true,
                null);
        JournalEntry entry = new JournalEntry(
                call, arguments, type, method, false, List.of(), null, null, Map.of(), CallState.committed(status));
        journal()
                .commit(new Batch(
                        Ids.next(),
                        call.answerId(),
                        0,
                        journal().now(),
                        OnFailure.SKIP_REST,
                        null,
                        0,
                        null,
                        status == CallStatus.READY ? journal().now() : null,
                        List.of(entry)));
        return call;
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
