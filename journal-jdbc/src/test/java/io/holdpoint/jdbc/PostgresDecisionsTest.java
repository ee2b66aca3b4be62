package io.holdpoint.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Decisions, on a real server. */
class PostgresDecisionsTest extends DecisionContracts {

    private static final HikariDataSource POOL = new HikariDataSource();

    @BeforeAll
    static void connect() throws SQLException {
        POOL.setDataSource(PostgresServer.database());
    }

    @AfterAll
    static void disconnect() {
        POOL.close();
    }

    @BeforeEach
    void open() {
        PooledDatabase database = new PooledDatabase(POOL, () -> {});
        open(database, Dialect.POSTGRESQL);
        database.write("forget the test before", true, session -> {
            session.execute("DELETE FROM holdpoint_call");
            session.execute("DELETE FROM holdpoint_decision");
            session.execute("DELETE FROM holdpoint_batch");
            return true;
        });
    }

    @AfterEach
    void close() {
        closeJournal();
    }
}
