package io.holdpoint.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.durability.Witness.Event;
import io.holdpoint.jdbc.JdbcJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments in which a process ends, one by one. */
class MomentsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private WorkerProcess.Site site;
    private Witness witness;

    @BeforeEach
    void prepare() {
        site = WorkerProcess.Site.in(
                directory, Durability.agent(), directory.resolve("journal.db").toString());
        witness = new Witness(site.witness());
    }

    @Test
    void anAnswerThatIsOpenWhenTheProcessIsToldToEndIsDiscardedAndWhatWasCommittedRuns() throws Exception {
        WorkerProcess worker = WorkerProcess.start(site, Worker.Task.HOLD);
        worker.awaitReady();
        await(() -> witness.count(Event.BEGAN) == 1);

        assertThat(worker.terminate(LIMIT)).isTrue();

        assertThat(witness.lines())
                .filteredOn(line -> line.event() == Event.REFUSED)
                .singleElement()
                .matches(line ->
                        line.answer().equals("hold-1-clean") && line.what().equals("Cancelled"));
        Audit audit = finish();
        assertThat(audit.problems()).isEmpty();
        assertThat(audit.committed()).isEqualTo(1);
        assertThat(audit.executed()).isEqualTo(2);
        assertThat(audit.inDoubt()).as("the call that was running has ended").isZero();
    }

    @Test
    void anAnswerThatIsOpenWhenTheProcessIsKilledLeavesNothing() throws Exception {
        WorkerProcess worker = WorkerProcess.start(site, Worker.Task.HOLD);
        worker.awaitReady();
        worker.kill();

        Audit audit = finish();

        assertThat(audit.problems()).isEmpty();
        assertThat(audit.committed()).as("the other answer").isEqualTo(1);
        assertThat(audit.executed()).isEqualTo(2);
    }

    @Test
    void aCallThatWasRunningIsInDoubtOrRepeatedWithTheSameKeyIfThatIsAllowed() throws Exception {
        WorkerProcess worker = WorkerProcess.start(site, Worker.Task.HANG);
        worker.awaitReady();
        try (JdbcJournal journal = JdbcJournal.openForOperators(site.journal())) {
            await(() -> journal.withStatus(Set.of(CallStatus.EXECUTING), 10).size() == 3
                    && witness.count(Event.BEGAN) == 2);
        }
        worker.kill();

        Audit audit = finish();

        assertThat(audit.problems()).isEmpty();
        assertThat(witness.lines())
                .filteredOn(line -> line.event() == Event.IN_DOUBT)
                .extracting(line -> line.answer() + " happened: " + line.what())
                .containsExactlyInAnyOrder("hang-1-clean happened: false", "hang-2-clean happened: true");
        assertThat(audit.repeated()).isEqualTo(1);
        assertThat(audit.executed()).isEqualTo(6);
    }

    private Audit finish() throws InterruptedException {
        WorkerProcess.start(site, Worker.Task.FINISH).awaitEnd(LIMIT);
        return site.audit();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it took too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
