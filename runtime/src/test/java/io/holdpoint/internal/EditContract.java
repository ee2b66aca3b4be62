package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static io.holdpoint.internal.DecisionBench.BOB;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.Journal;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every journal for calls that people change, and for values that they must not see. */
public abstract class EditContract {

    private @Nullable DecisionBench people;
    private @Nullable StreamContext stream;

    /** The journal of this test, empty at its start. */
    public abstract Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    public abstract void advance(Duration by);

    private HeldCall aPaymentWaits() {
        StreamContext opened = bench().open();
        people().pay(opened, 100, "DE01");
        opened.end(Bench.clean());
        stream = opened;
        return people().last().call();
    }

    private Settlement settled() {
        return Bench.settled(requireNonNull(stream));
    }

    @Test
    void whatIsSensitiveIsNotShownAndArrivesAllTheSame() {
        HeldCall call = aPaymentWaits();
        assertThat(call.arguments()).isEqualTo("{\"cents\":100,\"account\":\"••• #1\"}");
        assertThat(call.summary()).isEqualTo("Pay 100 to ••• #1");
        assertThat(call.digest()).isEqualTo(Digest.of("{\"cents\":100,\"account\":\"DE01\"}".getBytes()));

        people().approve(call, ANN);

        assertThat(people().bank.effects).containsExactly("100 to DE01");
        assertThat(people().find(call).call()).isEqualTo(call);
    }

    @Test
    void nothingThatIsPrintedShowsArgumentsOrResults() {
        HeldCall call = aPaymentWaits();
        people().edit(call, "{\"cents\":5,\"account\":\"secret\"}", ANN);
        CommittedCall now = people().find(call);
        CallOutcome outcome = settled().calls().get(0);

        assertThat(now + " " + outcome + " " + settled() + " " + now.history() + " "
                        + journal().batchOf(call.id()))
                .doesNotContain("DE01", "secret", "cents", "Pay 5");
    }

    @Test
    void anEditRunsWithItsOwnArguments() {
        HeldCall call = aPaymentWaits();
        Decision decision = people().edit(call, " {\"account\": \"DE02\", \"cents\": 90}", ANN);

        assertThat(decision.applied()).isTrue();
        assertThat(people().bank.effects).containsExactly("90 to DE02");
        CommittedCall now = people().find(call);
        assertThat(now.edited()).isTrue();
        assertThat(now.call().summary()).isEqualTo("Pay 90 to ••• #1");
        assertThat(now.call().arguments()).isEqualTo("{\"cents\":90,\"account\":\"••• #1\"}");
        assertThat(now.call().digest()).isEqualTo(Digest.of("{\"cents\":90,\"account\":\"DE02\"}".getBytes()));
        assertThat(now.history()).extracting(record -> record.kind()).containsExactly(Kind.EDIT, Kind.APPROVE);
        assertThat(now.history())
                .as("what was shown, and what may run")
                .extracting(record -> record.digest())
                .containsExactly(call.digest(), now.call().digest());
    }

    @Test
    void theMaskStandsForTheValueItHides() {
        HeldCall call = aPaymentWaits();
        Decision decision = people().edit(call, "{\"cents\":90,\"account\":\"••• #1\"}", ANN);

        assertThat(decision.applied()).isTrue();
        assertThat(people().bank.effects).containsExactly("90 to DE01");
    }

    @Test
    void anEditThatDoesNotFitIsExplainedAndChangesNothing() {
        HeldCall call = aPaymentWaits();
        Decision decision = people().edit(call, "{\"cents\":\"many\",\"account\":\"DE02\"}", ANN);

        assertThat(decision.applied()).isFalse();
        assertThat(decision.detail()).isEqualTo("$.cents: expected an integer, found string \"many\"");
        assertThat(people().edit(call, "{\"cents\":\"many\",\"account\":\"••• #1\"}", ANN)
                        .detail())
                .as("what was found may be what a mask stands for")
                .isEqualTo("$.cents: expected an integer");
        assertThat(people().edit(call, "{\"cents\":1,\"account\":\"DE02\",\"vip\":true}", ANN)
                        .detail())
                .contains("vip");
        assertThat(people().edit(call, "{\"cents\":1", ANN).detail()).contains("$");
        assertThat(people().edit(call, "{\"cents\":1,\"account\":\"DE02\"} x", ANN)
                        .detail())
                .contains("expected nothing after the arguments");
        assertThat(people().last().call()).isEqualTo(call);
        assertThat(people().bank.effects).isEmpty();
    }

    @Test
    void anEditThatChangesNothingApproves() {
        HeldCall call = aPaymentWaits();
        people().edit(call, "{\"account\":\"••• #1\",\"cents\":100}", ANN);

        assertThat(people().find(call).edited()).isFalse();
        assertThat(people().kinds(call)).containsExactly(Kind.APPROVE);
        assertThat(people().bank.effects).containsExactly("100 to DE01");
    }

    @Test
    void theSameEditTwiceIsOne(@TempDir Path directory) {
        // Once the call has run, its tool is known from the index only.
        DecisionBench.withBankTools(directory, this::editTwice);
    }

    private void editTwice() {
        HeldCall call = aPaymentWaits();
        String ninety = "{\"cents\":90,\"account\":\"••• #1\"}";
        people().edit(call, ninety, ANN);

        assertThat(people().edit(call, ninety, ANN).applied()).isTrue();
        assertThat(people().edit(call, ninety, BOB).applied()).isFalse();
        assertThat(people().edit(call, "{\"cents\":91,\"account\":\"••• #1\"}", ANN)
                        .applied())
                .isFalse();
        assertThat(people().approve(call, ANN).detail()).startsWith("ann approved it with other arguments at ");
        assertThat(people().bank.effects).containsExactly("90 to DE01");
    }

    @Test
    void theModelIsToldThatItRanWithOtherArguments() {
        HeldCall call = aPaymentWaits();
        people().edit(call, "{\"cents\":90,\"account\":\"••• #1\"}", ANN);

        assertThat(settled().toolResults()).singleElement().satisfies(result -> {
            assertThat(result.callId()).isEqualTo(call.id());
            assertThat(result.providerCallId()).isEqualTo("call_0");
            assertThat(result.isError()).isFalse();
            assertThat(result.text())
                    .isEqualTo("DONE. pay was carried out with arguments that a person had changed,"
                            + " {\"cents\":90,\"account\":\"••• #1\"}. Its result: Success");
        });
    }

    @Test
    void theModelIsToldWhatAPersonSaid() {
        HeldCall call = aPaymentWaits();
        people().reject(call, "wrong month", ANN);

        assertThat(settled().toolResults()).singleElement().satisfies(result -> {
            assertThat(result.isError()).isTrue();
            assertThat(result.text())
                    .isEqualTo("NOT DONE. A person rejected pay: wrong month. It was not carried out and will not be.");
        });
        assertThat(people().find(call).status()).isEqualTo(CallStatus.REJECTED);
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
