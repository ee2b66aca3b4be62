package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds on every journal for calls that wait too long. */
public abstract class ExpiryContract {

    private @Nullable DecisionBench people;

    /** The journal of this test, empty at its start. */
    public abstract Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    public abstract void advance(Duration by);

    @Test
    void aDecisionThatComesTooLateIsNotTaken() {
        HeldCall call = people().cancel(7);
        advance(Duration.ofMinutes(10));

        Decision late = people().approve(call, ANN);

        assertThat(late.applied()).isFalse();
        assertThat(people().decisions().pending()).isEmpty();
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void expiresWhenNobodyDecides() {
        HeldCall call = people().cancel(7);
        advance(Duration.ofMinutes(10));

        bench().engine.look();
        advance(BatchRules.GRACE);
        bench().engine.look();

        CommittedCall now = people().find(call);
        assertThat(now.status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(now.history()).singleElement().satisfies(record -> {
            assertThat(record.kind()).isEqualTo(Kind.EXPIRE);
            assertThat(record.who()).isEqualTo("holdpoint");
        });
        assertThat(people().approve(call, ANN).detail()).startsWith("it is EXPIRED: nobody decided before");
        assertThat(bench().desk.effects).isEmpty();
    }

    @Test
    void aClockThatJumpedAndWasPutRightExpiresNothing() {
        HeldCall call = people().cancel(7);

        advance(Duration.ofDays(1));
        bench().engine.look();
        advance(Duration.ofDays(-1));
        bench().engine.look();
        advance(BatchRules.GRACE);
        bench().engine.look();

        assertThat(people().approve(call, ANN).applied()).isTrue();
        assertThat(bench().desk.effects).containsExactly(7);
    }

    @Test
    void anApprovalThatIsADayOldIsNotUsed() {
        HeldCall second = approveTheSecondOfTwo();
        advance(Duration.ofHours(24));

        people().approve(people().last().call(), ANN);
        assertThat(people().bank.effects).containsExactly("1 to DE01");
        assertThat(people().find(second).status())
                .as("not believed at first sight")
                .isEqualTo(CallStatus.READY);
        bench().engine.look();
        advance(BatchRules.GRACE);
        bench().engine.look();

        assertThat(people().bank.effects).containsExactly("1 to DE01");
        assertThat(people().find(second).status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(people().kinds(second)).containsExactly(Kind.APPROVE, Kind.EXPIRE);
    }

    @Test
    void anApprovalOutlivesAClockThatJumpedAndWasPutRight() {
        HeldCall second = approveTheSecondOfTwo();

        advance(Duration.ofHours(25));
        people().approve(people().last().call(), ANN);
        bench().engine.look();
        advance(Duration.ofHours(-25));
        bench().engine.look();
        // The lease of the other clock has to end first, as it would if the process had died.
        bench().engine.look();

        assertThat(people().find(second).status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(people().bank.effects).containsExactly("1 to DE01", "2 to DE02");
    }

    private HeldCall approveTheSecondOfTwo() {
        StreamContext stream = bench().open();
        people().pay(stream, 1, "DE01");
        people().pay(stream, 2, "DE02");
        stream.end(Bench.clean());
        CommittedCall second = people().last();
        assertThat(second.call().sequence()).isEqualTo(1);
        people().approve(second.call(), ANN);
        assertThat(people().find(second.call()).timeLeft()).contains(Duration.ofHours(24));
        return second.call();
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
