package io.holdpoint.jdbc;

import io.holdpoint.jdbc.Finding.Kind;
import io.holdpoint.spi.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads a whole journal, while others may work on it. One thread uses it, once. */
final class Audit {

    private static final int BATCHES_AT_ONCE = 500;

    private static final String WITHOUT_CALLS = "SELECT answer_id FROM holdpoint_batch b WHERE id = ? AND version >= 0"
            + " AND NOT EXISTS (SELECT 1 FROM holdpoint_call c WHERE c.batch_id = b.id)";

    private static final String WITHOUT_BATCH = "SELECT id FROM holdpoint_call c WHERE NOT EXISTS"
            + " (SELECT 1 FROM holdpoint_batch b WHERE b.id = c.batch_id AND b.version >= 0) ORDER BY id";

    private final JdbcJournal journal;
    private final List<Finding> findings = new ArrayList<>();
    private int answers;
    private int calls;
    private int decisions;

    Audit(JdbcJournal journal) {
        this.journal = journal;
    }

    Inspection run(IntConsumer progress) {
        List<String> ids = idsAfter("");
        while (!ids.isEmpty()) {
            ids.forEach(this::inspect);
            if (ids.size() == BATCHES_AT_ONCE) {
                progress.accept(answers);
            }
            ids = idsAfter(ids.get(ids.size() - 1));
        }
        for (String id : read(session -> session.prepare(WITHOUT_BATCH).list(row -> row.getString(1)))) {
            findings.add(new Finding(Kind.SEQUENCE, id, "", "belongs to no answer: a call is removed with its answer"));
        }
        return new Inspection(answers, calls, decisions, findings);
    }

    private void inspect(String id) {
        Optional<Batch> batch = journal.batch(id);
        while (batch.isPresent()) {
            Inspector inspector = new Inspector(batch.get());
            List<Finding> found = inspector.inspect(journal::records);
            // What is being worked on may have changed between the two looks.
            Optional<Batch> now = found.isEmpty() ? batch : journal.batch(id);
            if (now.map(Batch::version).equals(batch.map(Batch::version))) {
                answers++;
                calls += batch.get().calls().size();
                decisions += inspector.decisions();
                findings.addAll(found);
                return;
            }
            batch = now;
        }
        withoutCalls(id);
    }

    /** It may also have been removed by now, as old answers are: then nothing is left of it. */
    private void withoutCalls(String id) {
        for (String stored :
                read(session -> session.prepare(WITHOUT_CALLS).word(id).list(row -> row.getString(1)))) {
            answers++;
            String name = Text.read(stored);
            findings.add(new Finding(
                    Kind.SEQUENCE,
                    "",
                    name == null ? id : name,
                    "has no calls: an answer is recorded with its calls, and removed with them"));
        }
    }

    private List<String> idsAfter(String last) {
        return read(session -> session.prepare("SELECT id FROM holdpoint_batch WHERE version >= 0"
                        + " AND id > ? ORDER BY id LIMIT " + BATCHES_AT_ONCE)
                .word(last)
                .list(row -> row.getString(1)));
    }

    private List<String> read(Rows rows) {
        return journal.database().read("be looked through", rows::of);
    }

    /** Reads one column. */
    @FunctionalInterface
    private interface Rows {
        List<String> of(Session session) throws SQLException;
    }
}
