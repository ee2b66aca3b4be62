package io.holdpoint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A connection with its prepared statements, used by one thread at a time. */
final class Session implements AutoCloseable {

    private static final int MOST_STATEMENTS = 64;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /** A statement, to be bound and run; closed with the session. */
    Bound prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            if (prepared.size() >= MOST_STATEMENTS) {
                closeStatements();
            }
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return new Bound(statement);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Forgets its statements: one that failed, or was never run, may still hold rows that were added to it. */
    void reset() {
        try {
            closeStatements();
        } catch (SQLException e) {
            // It was only to be got rid of.
            prepared.clear();
        }
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            closeStatements();
        }
    }
}
