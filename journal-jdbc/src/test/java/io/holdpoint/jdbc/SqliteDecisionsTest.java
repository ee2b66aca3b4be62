package io.holdpoint.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, on files. */
class SqliteDecisionsTest extends DecisionContracts {

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        open(SqliteFile.open(folder.resolve("journal.db"), true), Dialect.SQLITE);
    }

    @AfterEach
    void close() {
        closeJournal();
    }
}
