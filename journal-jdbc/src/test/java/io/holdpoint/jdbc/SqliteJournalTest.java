package io.holdpoint.jdbc;

import io.holdpoint.internal.JournalContract;
import io.holdpoint.spi.Journal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on files. */
class SqliteJournalTest extends JournalContract {

    @TempDir
    private Path folder;

    private TestClock clock;
    private JdbcJournal journal;

    @BeforeEach
    void open() {
        Database database = SqliteFile.open(folder.resolve("journal.db"), true);
        clock = new TestClock(database);
        journal = new JdbcJournal(database, clock.on(Dialect.SQLITE), null, true, true);
        journal.prepare(true);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void advance(Duration by) {
        clock.advance(by);
    }
}
