package io.holdpoint.benchmarks;

import io.holdpoint.spi.Batch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The driver alone, in a schema of its own: as many connections as the journal's pool has, each with its statements. */
final class BarePostgres implements AutoCloseable {

    private static final int CONNECTIONS = 10;

    private final BlockingQueue<Open> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    private record Open(Connection connection, BareInserts inserts) {}

    BarePostgres(String url) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS bare");
                statement.execute("SET search_path = bare");
            }
            if (i == 0) {
                BareInserts.createTables(connection, "postgresql");
            }
            connection.setAutoCommit(false);
            idle.add(new Open(connection, new BareInserts(connection)));
        }
    }

    void commit(Batch batch) throws SQLException {
        Open open;
        try {
            open = idle.take();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        try {
            open.inserts().insert(batch);
            open.connection().commit();
        } finally {
            idle.add(open);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Open open : idle) {
            open.connection().close();
        }
    }
}
