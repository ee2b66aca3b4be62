package io.holdpoint.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rows of an answer, inserted with nothing but the driver, over one connection whose statements are prepared. */
@SuppressWarnings("StringSplitter") // of scripts of our own
final class BareInserts {

    private final PreparedStatement batches;
    private final PreparedStatement calls;

    BareInserts(Connection connection) throws SQLException {
        batches = connection.prepareStatement("INSERT INTO holdpoint_batch (id, version, answer_id, committed_at,"
                + " on_failure, fence, lease_worker, lease_until, due, open, has_content)"
                + " VALUES (?, 0, ?, ?, 'SKIP_REST', 1, ?, ?, ?, 1, 1)");
        calls = connection.prepareStatement("INSERT INTO holdpoint_call (id, batch_id, sequence, tool, type, method,"
                + " summary, arguments, digest, requires_approval, idempotent, roles, provider_call_id, status, detail,"
                + " attempts, fence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '[]', ?, ?, '', 0, 0)");
    }

    /** Makes the journal's tables in a database of its own. */
    static void createTables(Connection connection, String dialect) throws SQLException, IOException {
        String resource = "/io/holdpoint/jdbc/" + dialect + "/V1.sql";
        try (InputStream in = BareInserts.class.getResourceAsStream(resource);
                Statement statement = connection.createStatement()) {
            if (in == null) {
                throw new IllegalStateException(resource);
            }
            String text = new String(in.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
            for (String each : text.strip().split(";\\s*")) {
                statement.execute(each);
            }
        }
    }

    void insert(Batch batch) throws SQLException {
        batches.setString(1, batch.id());
        batches.setString(2, batch.answerId());
        batches.setLong(3, micros(batch.committedAt()));
        batches.setString(4, "01HW0000000000000000000000");
        batches.setLong(5, micros(batch.committedAt()) + 30_000_000);
        batches.setLong(6, micros(batch.committedAt()));
        batches.executeUpdate();
        for (JournalEntry entry : batch.calls()) {
            calls.setString(1, entry.id());
            calls.setString(2, batch.id());
            calls.setInt(3, entry.call().sequence());
            calls.setString(4, entry.call().tool());
            calls.setString(5, entry.type());
            calls.setString(6, entry.method());
            calls.setString(7, entry.call().summary());
            calls.setBytes(8, entry.call().arguments().getBytes(UTF_8));
            calls.setString(9, entry.call().digest());
            calls.setString(10, entry.call().providerCallId());
            calls.setString(11, entry.status().name());
            calls.addBatch();
        }
        calls.executeBatch();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
