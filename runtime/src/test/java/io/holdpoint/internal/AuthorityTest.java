package io.holdpoint.internal;

import static io.holdpoint.internal.DecisionBench.ANN;
import static io.holdpoint.internal.DecisionBench.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.ApproverIdentity;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may decide. */
class AuthorityTest {

    private static final Approver CLERK = Approver.of("carol", "clerk");

    private final DecisionBench people = new DecisionBench(MemoryJournal::new);

    @Test
    void withoutOneOfTheRolesNobodyDecides() {
        HeldCall call = people.cancel(7);

        for (Decision refused : List.of(
                people.approve(call, CLERK),
                people.reject(call, "no", CLERK),
                people.edit(call, "{\"order\":8}", CLERK),
                people.respond(call, "done", CLERK))) {
            assertThat(refused.applied()).isFalse();
            assertThat(refused.detail()).startsWith("[HoldpointRole] carol ").contains("\"manager\"");
            assertThat(refused.status()).isEqualTo(CallStatus.PENDING_APPROVAL);
        }
        assertThat(people.find(call).history()).isEmpty();
        assertThat(people.bench.desk.effects).isEmpty();
    }

    @Test
    void ifNobodyIsKnownAToolWithRolesCannotBeDecided() {
        HeldCall call = people.cancel(7);

        Decision refused = people.approve(call, null);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.detail())
                .startsWith("[HoldpointNoApprover] ")
                .contains("\"manager\"", "Holdpoint.approvals().as(", "Holdpoint.identifyWith(");
    }

    @Test
    void theIdentityOfTheThreadDecides() {
        HeldCall call = people.cancel(7);
        people.bench.engine.identifyWith(() -> ANN);

        assertThat(people.approve(call, null).applied()).isTrue();
        assertThat(people.find(call).history().get(0).who()).isEqualTo("ann");
    }

    @Test
    void anIdentityThatIsAServiceIsFound(@TempDir Path directory) {
        DecisionBench.withService(directory, ApproverIdentity.class, AnnIsHere.class, () -> {
            DecisionBench found = new DecisionBench(MemoryJournal::new);
            HeldCall call = found.cancel(7);

            assertThat(found.approve(call, null).applied()).isTrue();
            assertThat(found.find(call).history().get(0).who()).isEqualTo("ann");
        });
    }

    @Test
    void theOneThatIsNamedCountsMoreThanTheThread() {
        HeldCall call = people.cancel(7);
        people.bench.engine.identifyWith(() -> ANN);

        assertThat(people.approve(call, CLERK).applied()).isFalse();
    }

    @Test
    void aToolWithoutRolesIsDecidedByAnybodyAndTheRecordSaysThatNobodyIsKnown() {
        StreamContext stream = people.bench.open();
        people.pay(stream, 1, "DE01");
        stream.end(Bench.clean());
        HeldCall call = people.last().call();

        assertThat(people.approve(call, null).applied()).isTrue();
        assertThat(people.find(call).history().get(0).who()).isEqualTo("somebody unknown");
    }

    @Test
    void rolesApplyToOperatorsToo() {
        StreamContext stream = people.bench.open();
        people.close(stream, 1, "DE01");
        stream.end(Bench.clean());
        HeldCall call = people.last().call();
        people.approve(call, ANN);
        assertThat(people.find(call).status()).isEqualTo(CallStatus.IN_DOUBT);

        assertThat(people.runAgain(people.find(call), CLERK).detail()).startsWith("[HoldpointRole]");
        assertThat(people.happened(people.find(call), null, null).detail()).startsWith("[HoldpointNoApprover]");
        assertThat(people.abandon(people.find(call), BOB).applied()).isTrue();
    }

    // Four eyes.

    @Test
    void withFourEyesWhoeverAskedDoesNotDecide() {
        DecisionBench two = new DecisionBench(MemoryJournal::new, Runnable::run, true);
        HeldCall call = waitingFor(two, "ann");

        Decision refused = two.approve(call, ANN);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.detail()).startsWith("[HoldpointFourEyes]").contains("and ann did");
        assertThat(two.approve(call, null).applied())
                .as("somebody unknown may be ann")
                .isFalse();
        assertThat(two.approve(call, BOB).applied()).isTrue();
    }

    @Test
    void withFourEyesAndAnUnknownRequesterNobodyDecides() {
        DecisionBench two = new DecisionBench(MemoryJournal::new, Runnable::run, true);
        HeldCall call = waitingFor(two, null);

        Decision refused = two.approve(call, BOB);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.detail()).startsWith("[HoldpointFourEyes]").contains("it is not known who asked");
    }

    /** A payment in the journal that was asked for by somebody. */
    private static HeldCall waitingFor(DecisionBench people, @Nullable String requester) {
        StreamContext stream = people.bench.open();
        people.pay(stream, 1, "DE01");
        stream.end(Bench.clean());
        HeldCall original = people.last().call();
        Batch batch = people.bench.journal.batchOf(original.id()).orElseThrow();
        people.reject(original, "only the model for the next one", BOB);
        HeldCall call = new HeldCall(
                Ids.next(), "later", 0, "pay", original.summary(), original.arguments(), original.digest(), true, null);
        JournalEntry entry = batch.calls().get(0);
        JournalEntry later = new JournalEntry(
                call,
                entry.arguments(),
                entry.type(),
                entry.method(),
                false,
                List.of(),
                null,
                null,
                Map.of(),
                entry.state());
        people.bench.journal.commit(new Batch(
                Ids.next(),
                "later",
                0,
                people.bench.clock.now(),
                batch.onFailure(),
                requester,
                0,
                null,
                null,
                List.of(later)));
        return call;
    }
}
