package io.holdpoint.jdbc;

import io.holdpoint.spi.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes what is finished and old enough, a little at a time: other work waits for each piece. */
final class Purge {

    private static final int BATCHES_AT_ONCE = 200;

    /** A batch that was given up stays so for as long as anybody could still try to record it. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private final Database database;
    private final String now;

    Purge(Database database, Dialect dialect) {
        this.database = database;
        this.now = dialect.now();
    }

    void run(Retention retention) {
        removeContent(retention.arguments());
        removeBatches(retention.batches());
        removeDecisions(retention.decisions());
    }

    private void removeContent(@Nullable Duration age) {
        repeat(age, "remove arguments", (session, micros) -> {
            List<String> ids = old(session, "open = 0 AND has_content = 1 AND version >= 0", micros);
            onEach(
                    session,
                    ids,
                    "UPDATE holdpoint_call SET arguments = NULL, arguments_key = NULL, shown = NULL, result = NULL,"
                            + " result_key = NULL, context = NULL, context_key = NULL WHERE batch_id IN (%s)");
            onEach(
                    session,
                    ids,
                    "UPDATE holdpoint_batch SET has_content = 0," + " version = version + 1 WHERE id IN (%s)");
            return ids.size();
        });
    }

    private void removeBatches(@Nullable Duration age) {
        repeat(age, "remove batches", (session, micros) -> {
            List<String> ids = old(session, "open = 0 AND version >= 0", micros);
            onEach(session, ids, "DELETE FROM holdpoint_call WHERE batch_id IN (%s)");
            onEach(session, ids, "DELETE FROM holdpoint_batch WHERE id IN (%s)");
            return ids.size();
        });
        Duration kept = age == null || age.compareTo(GIVEN_UP) > 0 ? age : GIVEN_UP;
        repeat(kept, "remove batches", (session, micros) -> {
            List<String> ids = old(session, "open = 0 AND version < 0", micros);
            onEach(session, ids, "DELETE FROM holdpoint_batch WHERE id IN (%s)");
            return ids.size();
        });
    }

    private void removeDecisions(@Nullable Duration age) {
        repeat(
                age,
                "remove decisions",
                (session, micros) -> session.prepare(
                                "DELETE FROM holdpoint_decision WHERE id IN (SELECT d.id FROM holdpoint_decision d"
                                        + " WHERE d.decided_at < " + now
                                        + " - ? AND NOT EXISTS (SELECT 1 FROM holdpoint_call c"
                                        + " JOIN holdpoint_batch b ON b.id = c.batch_id WHERE c.id = d.call_id AND b.open = 1)"
                                        + " ORDER BY d.id LIMIT " + BATCHES_AT_ONCE + ")")
                        .number(micros)
                        .update());
    }

    /** A piece of work on what is older than an age in microseconds. */
    @FunctionalInterface
    private interface Piece {
        int on(Session session, long micros) throws SQLException;
    }

    private void repeat(@Nullable Duration age, String what, Piece piece) {
        if (age == null) {
            return;
        }
        long micros = Times.micros(age);
        int done;
        do {
            done = database.write(what, true, session -> piece.on(session, micros));
        } while (done == BATCHES_AT_ONCE);
    }

    /** Batches that a condition selects and that are old enough. */
    private List<String> old(Session session, String condition, long micros) throws SQLException {
        return session.prepare("SELECT id FROM holdpoint_batch WHERE " + condition + " AND committed_at < " + now
                        + " - ? ORDER BY committed_at LIMIT " + BATCHES_AT_ONCE)
                .number(micros)
                .list(row -> row.getString(1));
    }

    private static void onEach(Session session, List<String> ids, String statement) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }

        Bound bound = session.prepare(statement.formatted(BatchRows.marks(ids.size())));
        for (String id : ids) {
            bound.word(id);
        }
        bound.update();
    }
}
