package io.holdpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.holdpoint.CallStatus;
import io.holdpoint.HoldpointException;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.JournalKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file: who may open it, what it survives. */
class SqliteFileTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private JdbcJournal open() {
        return JdbcJournal.open(file().toString());
    }

    @Test
    void everyConnectionFlushesToTheDisk() {
        try (JdbcJournal journal = open()) {
            for (Database.Work<List<String>> pragma : List.<Database.Work<List<String>>>of(
                    session -> session.prepare("PRAGMA synchronous").list(row -> "synchronous=" + row.getString(1)),
                    session -> session.prepare("PRAGMA journal_mode").list(row -> "journal=" + row.getString(1)),
                    session -> session.prepare("PRAGMA foreign_keys").list(row -> "keys=" + row.getString(1)))) {
                List<String> read = journal.database().read("read", pragma);
                assertThat(journal.database().write("read", true, pragma)).isEqualTo(read);
                assertThat(read.get(0)).isIn("synchronous=2", "journal=wal", "keys=1");
            }
            assertThat(journal.isDurable()).isTrue();
        }
    }

    @Test
    void whatWasCommittedIsThereWhenItIsOpenedAgain() {
        Batch batch;
        try (JdbcJournal journal = open()) {
            batch = Calls.batch(journal.now(), CallStatus.PENDING_APPROVAL);
            journal.commit(batch);
        }

        try (JdbcJournal journal = open()) {
            assertThat(journal.batch(batch.id())).contains(batch);
        }
    }

    @Test
    void aSecondOneInTheSameProcessIsRefused() {
        try (JdbcJournal journal = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(HoldpointException.class)
                    .hasMessageContaining("[HoldpointJournalInUse]")
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("PostgreSQL");
            assertThat(journal.now()).isNotNull();
        }
        open().close();
    }

    /** What another process does in {@link #aSecondProcessIsRefusedUntilTheFirstHasEnded}. */
    static final class Other {
        public static void main(String[] arguments) throws IOException {
            JdbcJournal journal = JdbcJournal.open(arguments[0]);
            Batch batch = Calls.ready(journal.now());
            journal.commit(batch);
            journal.claimDue("other", Duration.ofHours(1), 1);
            System.out.println(batch.id());
            System.in.read();
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstHasEnded() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String id = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(id).isNotNull();
            assertThatThrownBy(this::open).hasMessageContaining("[HoldpointJournalInUse]");
            try (JdbcJournal beside = JdbcJournal.openForOperators(file().toString())) {
                assertThat(beside.batch(id)).isPresent();
            }

            other.destroyForcibly().waitFor();

            // Killed, with a lease of an hour: the lock says that it is gone.
            try (JdbcJournal journal = open()) {
                assertThat(journal.claimDue("next", LEASE, 10))
                        .singleElement()
                        .satisfies(claimed -> assertThat(claimed.id()).isEqualTo(id))
                        .satisfies(claimed -> assertThat(claimed.fence()).isEqualTo(2));
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void anOperatorDecidesBesideTheProcessThatRunsCalls() {
        try (JdbcJournal journal = open();
                JdbcJournal operator = JdbcJournal.openForOperators(file().toString())) {
            Batch leased = Calls.ready(journal.now());
            journal.commit(leased);
            journal.claimDue("worker", LEASE, 1);
            Batch waiting = Calls.batch(journal.now(), CallStatus.PENDING_APPROVAL);
            journal.commit(waiting);

            assertThat(operator.batch(leased.id()).orElseThrow().lease())
                    .as("it takes nothing from anybody")
                    .isNotNull();
            assertThat(operator.replace(
                            waiting, Calls.at(waiting, CallStatus.READY, null).due(operator.now()), List.of()))
                    .isPresent();
            assertThat(operator.claimDue("operator", LEASE, 10)).isEmpty();
            assertThat(journal.claimDue("worker", LEASE, 10))
                    .extracting(Batch::id)
                    .containsExactly(waiting.id());
        }
    }

    @Test
    void aDiskThatIsFullRefusesWhatDoesNotFitAndGoesOnWhenThereIsRoom() {
        try (JdbcJournal journal = open()) {
            Batch first = Calls.ready(journal.now());
            journal.commit(first);
            int pages = journal.database().write("count", true, session ->
                    (int) session.prepare("PRAGMA page_count").number());
            limit(journal, pages);

            List<Batch> refused = new ArrayList<>();
            for (int i = 0; i < 100 && refused.isEmpty(); i++) {
                Batch batch = Calls.ready(journal.now());
                try {
                    journal.commit(batch);
                } catch (JournalException e) {
                    assertThat(e.mayHaveWritten()).isFalse();
                    assertThat(e).hasMessageContaining("full");
                    refused.add(batch);
                }
            }

            assertThat(refused).as("the file may not grow").hasSize(1);
            assertThat(journal.batch(refused.get(0).id())).isEmpty();
            assertThat(journal.batchOf(refused.get(0).calls().get(0).id())).isEmpty();
            assertThat(journal.batch(first.id())).contains(first);

            limit(journal, 1_000_000);
            journal.commit(refused.get(0));
            assertThat(journal.batch(refused.get(0).id())).contains(refused.get(0));
        }
    }

    private static void limit(JdbcJournal journal, int pages) {
        journal.database()
                .write(
                        "limit",
                        true,
                        session -> session.prepare("PRAGMA max_page_count = " + pages)
                                .number());
    }

    @Test
    void aFullFileSystemRefusesWhatDoesNotFitAndGoesOnWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString());
        assumeThat(mounted)
                .as("only root may mount a file system of its own; max_page_count is tested all the same")
                .isTrue();
        try (JdbcJournal journal = JdbcJournal.open(small.resolve("journal.db").toString())) {
            Path ballast = small.resolve("ballast");
            fill(ballast);
            List<Batch> recorded = new ArrayList<>();
            Batch refused = null;
            for (int i = 0; i < 1000 && refused == null; i++) {
                Batch batch = Calls.ready(journal.now());
                try {
                    journal.commit(batch);
                    recorded.add(batch);
                } catch (JournalException e) {
                    refused = batch;
                    assertThat(e.mayHaveWritten() && journal.abandon(batch.id()))
                            .as("nothing of it is there, or it is not known")
                            .isFalse();
                }
            }
            assertThat(refused).as("the disk was full").isNotNull();
            assertThat(journal.batch(refused.id())).isEmpty();
            assertThat(recorded)
                    .allSatisfy(batch -> assertThat(journal.batch(batch.id())).contains(batch));

            Files.delete(ballast);
            journal.commit(refused);
            assertThat(journal.batch(refused.id())).contains(refused);
        } finally {
            run("umount", small.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatFailsTakesNothingElseWithIt() throws Exception {
        try (JdbcJournal journal = open()) {
            CountDownLatch hold = new CountDownLatch(1);
            ExecutorService threads = Executors.newCachedThreadPool();
            Future<?> blocking = threads.submit(() -> journal.database().write("wait", true, session -> await(hold)));
            List<Batch> batches = new ArrayList<>();
            List<Future<?>> commits = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Batch batch = Calls.ready(journal.now());
                batches.add(batch);
                commits.add(threads.submit(() -> journal.commit(batch)));
            }
            Future<?> failing = threads.submit(() -> journal.database().write("fail", true, session -> {
                session.execute("DELETE FROM holdpoint_batch");
                session.execute("this is no SQL");
                return true;
            }));
            hold.countDown();

            blocking.get(30, TimeUnit.SECONDS);
            for (Future<?> commit : commits) {
                commit.get(30, TimeUnit.SECONDS);
            }
            assertThatThrownBy(() -> failing.get(30, TimeUnit.SECONDS))
                    .cause()
                    .asInstanceOf(type(JournalException.class))
                    .matches(thrown -> !thrown.mayHaveWritten());
            assertThat(batches)
                    .allSatisfy(batch -> assertThat(journal.batch(batch.id())).contains(batch));
            threads.shutdown();
        }
    }

    /** Keys that work a few times. */
    private static final class TiringKeys implements JournalKeys {
        private int uses;

        @Override
        public String currentId() {
            return "k1";
        }

        @Override
        public SecretKey key(String id) {
            if (--uses < 0) {
                throw new IllegalStateException("no more keys today");
            }
            return new SecretKeySpec(new byte[32], "AES");
        }
    }

    @Test
    void whatFailedHalfwayLeavesNothingForTheNext() {
        TiringKeys keys = new TiringKeys();
        try (JdbcJournal journal = JdbcJournal.open(file().toString(), keys)) {
            Batch one = Calls.ready(journal.now());
            Batch other = Calls.ready(journal.now());
            Batch two = one.with(one.calls().get(0));
            two = new Batch(
                    two.id(),
                    two.answerId(),
                    0,
                    two.committedAt(),
                    two.onFailure(),
                    null,
                    0,
                    null,
                    two.due(),
                    List.of(one.calls().get(0), other.calls().get(0)));
            Batch failing = two;
            // Enough for what the first call carries, but not for the second.
            keys.uses = 4;
            assertThatThrownBy(() -> journal.commit(failing))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no more keys today");

            keys.uses = 1000;
            Batch next = Calls.ready(journal.now());
            journal.commit(next);

            assertThat(journal.batch(next.id())).contains(next);
            assertThat(journal.batchOf(one.calls().get(0).id())).isEmpty();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void somethingThatGoesWrongInsideDoesNotStopTheWriter() {
        try (JdbcJournal journal = open()) {
            assertThatThrownBy(() -> journal.database().write("fail", true, session -> {
                        throw new StackOverflowError("somewhere inside");
                    }))
                    .isInstanceOf(JournalException.class);

            Batch batch = Calls.ready(journal.now());
            journal.commit(batch);
            assertThat(journal.batch(batch.id())).contains(batch);
        }
    }

    @Test
    void nothingIsAcceptedOnceItIsClosed() {
        JdbcJournal journal = open();
        journal.close();
        journal.close();

        assertThatThrownBy(journal::now).hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.abandon("x"))
                .asInstanceOf(type(JournalException.class))
                .matches(thrown -> !thrown.mayHaveWritten());
    }

    @Test
    void whatIsNoDatabaseIsLeftAlone() throws IOException {
        Files.writeString(file(), "these are the accounts of the company, please do not overwrite them".repeat(100));

        assertThatThrownBy(this::open)
                .isInstanceOf(HoldpointException.class)
                .hasMessageContaining("[HoldpointJournalFile]");
        assertThat(Files.readString(file())).startsWith("these are the accounts");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(
                        () -> JdbcJournal.open(folder.resolve("none/journal.db").toString()))
                .hasMessageContaining("[HoldpointJournalFile]")
                .hasMessageContaining("there is no folder " + folder.resolve("none"));
        assertThatThrownBy(() -> JdbcJournal.open(folder.toString())).hasMessageContaining("it is a folder");
    }
}
