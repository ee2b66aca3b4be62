package io.holdpoint.jdbc;

import java.time.Duration;
import java.time.Instant;

/** A clock in the database that the test moves: a table with one row. */
final class TestClock {

    private final Database database;

    TestClock(Database database) {
        this.database = database;
        database.write("make a clock", true, session -> {
            session.execute("CREATE TABLE IF NOT EXISTS test_clock (micros BIGINT NOT NULL)");
            session.execute("DELETE FROM test_clock");
            return session.prepare("INSERT INTO test_clock VALUES (?)")
                    .time(Instant.parse("2026-01-02T03:04:05.678901Z"))
                    .update();
        });
    }

    /** The database with this clock in place of its own. */
    Dialect on(Dialect dialect) {
        return dialect.withNow("(SELECT micros FROM test_clock)");
    }

    void advance(Duration by) {
        database.write(
                "move the clock",
                false,
                session -> session.prepare("UPDATE test_clock SET micros = micros + ?")
                        .number(Times.micros(by))
                        .update());
    }
}
