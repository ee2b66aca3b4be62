package io.holdpoint.jdbc;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** The journal's tables: made where there are none, checked where there are. */
final class Schema {

    /** The newest version, which is what this version of Holdpoint works with. */
    static final int VERSION = 1;

    private static final List<String> PROBES = List.of(
            BatchRows.SELECT + "WHERE 1 = 0",
            "SELECT deadline, open, has_content FROM holdpoint_batch WHERE 1 = 0",
            Decisions.SELECT + "WHERE 1 = 0");

    private Schema() {}

    /** Makes the tables, or checks them, in a transaction. */
    static void prepare(Session session, Dialect dialect) throws SQLException {
        session.execute(dialect.lock());
        int found = version(session, dialect);
        if (found > VERSION) {
            throw problem("its tables have version " + found + ", and this version of Holdpoint knows " + VERSION
                    + ": a newer one has been here. Use that version, or give this one another database.");
        }
        for (int version = found + 1; version <= VERSION; version++) {
            for (String statement : statements(dialect, version)) {
                session.execute(statement);
            }
        }
        check(session);
    }

    private static int version(Session session, Dialect dialect) throws SQLException {
        if (!hasTable(session, dialect, "holdpoint_schema")) {
            if (hasTable(session, dialect, "holdpoint_batch")) {
                throw problem("there is a table holdpoint_batch, but none named holdpoint_schema. Restore that, or give"
                        + " Holdpoint a database, or a schema, of its own.");
            }
            return 0;
        }
        List<Integer> versions =
                session.prepare("SELECT version FROM holdpoint_schema").list(row -> row.getInt(1));
        if (versions.size() != 1) {
            throw problem("holdpoint_schema has " + versions.size()
                    + " rows, and must have one. Restore it, or give Holdpoint another database.");
        }
        return versions.get(0);
    }

    private static boolean hasTable(Session session, Dialect dialect, String table) throws SQLException {
        return session.prepare(dialect.hasTable()).word(table).number() > 0;
    }

    /** Whether every column is there; only asking for them tells. */
    private static void check(Session session) {
        for (String probe : PROBES) {
            try {
                session.prepare(probe).list(row -> row);
            } catch (SQLException e) {
                throw problem("its tables say that they have version " + VERSION + ", but they are different: "
                        + e.getMessage() + ". The tables of each version are in Holdpoint's jar, in io/holdpoint/jdbc."
                        + " Make them the same, or give Holdpoint another database.");
            }
        }
    }

    /** In a {@link JournalException}, to pass through a transaction as it is. */
    private static JournalException problem(String problem) {
        String message = "[HoldpointJournalSchema] the journal cannot be used: " + problem;
        return new JournalException(message, new HoldpointException(message));
    }

    /** The statements that lead from the version before. */
    static List<String> statements(Dialect dialect, int version) {
        String resource = dialect.name() + "/V" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in Holdpoint's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.replaceAll("(?m)^--.*$", "").strip().split(";\\s*"));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
