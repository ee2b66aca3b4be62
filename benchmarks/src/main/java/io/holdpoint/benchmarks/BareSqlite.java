package io.holdpoint.benchmarks;

import io.holdpoint.spi.Batch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The driver alone: one connection that threads take turns with, which is faster than one for each. */
final class BareSqlite implements AutoCloseable {

    private final Connection connection;
    private final BareInserts inserts;

    BareSqlite(Path file) throws Exception {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
        }
        BareInserts.createTables(connection, "sqlite");
        connection.setAutoCommit(false);
        inserts = new BareInserts(connection);
    }

    synchronized void commit(Batch batch) throws SQLException {
        inserts.insert(batch);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
