package io.holdpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalProvider;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Which journals are opened, and which are refused. */
class OpeningTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:file:./desk | [HoldpointJournalNotDurable] H2",
                "jdbc:h2:tcp://localhost/desk | [HoldpointJournalNotDurable] H2",
                "jdbc:h2:mem:desk | [HoldpointJournalNotDurable] H2",
                "jdbc:mysql://localhost/desk | [HoldpointJournalDatabase] mysql is not supported",
                "jdbc:sqlite::memory: | [HoldpointJournalNotDurable]",
                "jdbc:sqlite:desk.db?synchronous=OFF | [HoldpointJournalNotDurable]",
                "jdbc:sqlite: | [HoldpointJournalNotDurable]",
                ":memory: | [HoldpointJournalNotDurable]",
            })
    void whatWouldNotLastIsRefused(String location, String message) {
        assertThatThrownBy(() -> JdbcJournal.open(location))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aDataSourceOfAnotherDatabaseIsRefused() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("desk.db"));

        assertThatThrownBy(() -> JdbcJournal.open(source))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointJournalDatabase]")
                .hasMessageContaining("JdbcJournal.open(FILE)");
    }

    @Test
    void aFileIsOpenedByItsNameAndByItsUrl() {
        Path file = folder.resolve("desk.db");
        JdbcJournal journal = JdbcJournal.open(file.toString());
        Batch batch = Calls.ready(journal.now());
        journal.commit(batch);
        journal.close();

        try (JdbcJournal again = JdbcJournal.open("jdbc:sqlite:" + file)) {
            assertThat(again.batch(batch.id())).contains(batch);
        }
    }

    @Test
    void theServiceLoaderFindsIt() {
        JournalProvider provider =
                ServiceLoader.load(JournalProvider.class).findFirst().orElseThrow();

        assertThat(provider.byDefault()).contains("holdpoint.db");
        try (Journal journal =
                provider.open(folder.resolve("desk.db").toString()).orElseThrow()) {
            assertThat(journal.isDurable()).isTrue();
        }
    }

    @Test
    void aUrlOfPostgreSqlIsOpenedWithAPool() throws SQLException {
        PGSimpleDataSource database = PostgresServer.database();
        String url = "jdbc:postgresql://localhost:" + database.getPortNumbers()[0] + "/" + database.getDatabaseName()
                + "?user=postgres&password=postgres";

        try (JdbcJournal journal = JdbcJournal.open(url);
                JdbcJournal other = JdbcJournal.open(database)) {
            Batch batch = Calls.ready(journal.now());
            journal.commit(batch);
            assertThat(other.batch(batch.id())).contains(batch);
            assertThat(journal.isDurable()).isTrue();
        }
    }

    @Test
    void aServerThatFlushesNothingIsNotCalledDurable() throws SQLException {
        PGSimpleDataSource database = PostgresServer.database();
        database.setOptions("-c synchronous_commit=off");

        try (JdbcJournal journal = JdbcJournal.open(database)) {
            assertThat(journal.isDurable()).isFalse();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidSo() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"localhost"});
        nowhere.setPortNumbers(new int[] {1});

        assertThatThrownBy(() -> JdbcJournal.open(nowhere))
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointJournalUnavailable]");
    }

    @Test
    void instancesThatStartTogetherMakeTheTablesOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            PGSimpleDataSource database = PostgresServer.database();
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<JdbcJournal>> opening = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                opening.add(threads.submit(() -> JdbcJournal.open(database)));
            }
            for (Future<JdbcJournal> each : opening) {
                each.get(60, TimeUnit.SECONDS).close();
            }
            threads.shutdown();
        }
    }
}
