package io.holdpoint.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Task;
import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The airline desk, killed while answers are given and a call waits for a person, and started again. */
class KilledDemoIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TASKS = 8;
    private static final String ENDINGS = "--ending=clean";
    private static final String MORE_ENDINGS = "--ending=length";
    private static final Set<CallStatus> PENDING = Set.of(CallStatus.PENDING_APPROVAL);

    @TempDir
    Path directory;

    @Test
    void goesOnWithTheSameFile() throws Exception {
        Path journal = directory.resolve("desk.db");
        Process first = desk().start(
                        directory.resolve("first.out"),
                        AirlineDesk.MAIN,
                        "--journal=" + journal,
                        "--tasks=" + TASKS,
                        ENDINGS,
                        MORE_ENDINGS,
                        "--thinking=600");
        awaitSomebodyToBeAsked(first, journal);
        first.destroyForcibly().waitFor();
        assertThat(pending(journal))
                .as("calls that wait, with nobody running them")
                .isPositive();

        Jvm.Run second =
                desk().run(AirlineDesk.MAIN, "--journal=" + journal, "--tasks=" + TASKS, ENDINGS, MORE_ENDINGS);

        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(second.out())
                .containsPattern("Going on with .*desk.db. Answers that are done: [1-9][0-9]*; calls that wait for a"
                        + " person: [1-9]")
                .containsPattern("total +" + 2 * TASKS + " .* " + effects() + " +" + 2 * effects() + " +" + effects()
                        + " +" + effects() + " +0 +0\n")
                .contains("all were approved, then ran");
        assertThat(pending(journal)).isZero();
    }

    /** What clean answers do; cut off at their length limit they hold the same and do nothing. */
    private static int effects() {
        assertThat(Ending.LENGTH.clean()).isFalse();
        return Task.all().subList(0, TASKS).stream()
                .mapToInt(task -> task.effects().size())
                .sum();
    }

    private static Jvm desk() {
        return AirlineDesk.protectedBy(Jvm.current()).on(AirlineDesk.classPath("1.19.0"));
    }

    private void awaitSomebodyToBeAsked(Process desk, Path journal) throws IOException, InterruptedException {
        Path answers = directory.resolve("desk.db.answers");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(answers) || Files.readAllLines(answers).size() < TASKS || pending(journal) == 0) {
            assertThat(desk.isAlive())
                    .as(() -> "the first run ended: " + read(directory.resolve("first.out")))
                    .isTrue();
            assertThat(System.nanoTime()).as("nobody was asked").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long pending(Path journal) {
        try (JdbcJournal beside = JdbcJournal.openForOperators(journal.toString())) {
            return beside.withStatus(PENDING, 100).size();
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
