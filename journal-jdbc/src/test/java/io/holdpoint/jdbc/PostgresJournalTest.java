package io.holdpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, on a real server. */
class PostgresJournalTest extends JdbcContract {

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
        journal.close();
    }

    @Test
    void theServerIsOneThatLosesNothing() {
        List<String> settings = journal.database()
                .read(
                        "read settings",
                        session -> session.prepare("SELECT name || '=' || setting FROM pg_settings WHERE name IN"
                                        + " ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name")
                                .list(row -> row.getString(1)));

        assertThat(settings).containsExactly("fsync=on", "full_page_writes=on", "synchronous_commit=on");
    }
}
