package io.holdpoint.jdbc;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.JournalKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens journals, and refuses what would not be one.
 *
 * @param keys what it encrypts with, if it does
 * @param forWork whether this process is to run calls; otherwise it only looks and decides
 */
record Opening(@Nullable JournalKeys keys, boolean forWork) {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final String SQLITE_URL = "jdbc:sqlite:";
    private static final String POSTGRESQL_URL = "jdbc:postgresql:";
    private static final String SUPPORTED =
            "Supported are SQLite (holdpoint.journal=FILE) and PostgreSQL (holdpoint.journal=jdbc:postgresql://...).";

    static Opening forWork(@Nullable JournalKeys keys) {
        return new Opening(keys, true);
    }

    static Opening forOperators(@Nullable JournalKeys keys) {
        return new Opening(keys, false);
    }

    /** The keys that the class path offers, if it does. */
    static @Nullable JournalKeys foundKeys() {
        List<JournalKeys> found = ServiceLoader.load(JournalKeys.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() > 1) {
            throw new HoldpointException("[HoldpointJournalKeys] there are " + found.size()
                    + " JournalKeys on the class path, and only one can be meant: " + found
                    + ". Leave one, or give it to JdbcJournal.open(...).");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    JdbcJournal open(String location) {
        if (!location.startsWith("jdbc:")) {
            return openFile(location);
        }
        if (location.startsWith(SQLITE_URL)) {
            return openFile(location.substring(SQLITE_URL.length()));
        }
        if (location.startsWith(POSTGRESQL_URL)) {
            require("org.postgresql.Driver", "org.postgresql:postgresql", location);
            require(
                    "com.zaxxer.hikari.HikariDataSource",
                    "com.zaxxer:HikariCP (or open the journal with a DataSource of your own)",
                    location);
            HikariPool pool = new HikariPool(location);
            return open(pool, pool::close);
        }
        throw refused(location.split(":", 3)[1], location);
    }

    private JdbcJournal openFile(String name) {
        require("org.sqlite.JDBC", "org.xerial:sqlite-jdbc", name);
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:") || name.contains("?")) {
            throw new HoldpointException("[HoldpointJournalNotDurable] \"" + name
                    + "\" is not the plain name of a file: a database in memory, or with options of its own, would not"
                    + " survive what a journal has to. Set holdpoint.journal to a file, or to \"memory\".");
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new HoldpointException(
                    "[HoldpointJournalFile] \"" + name + "\" is not the name of a file: " + e.getMessage(), e);
        }
        // The lock says that every process that worked on this file before has ended.
        return prepared(new JdbcJournal(SqliteFile.open(file, forWork), Dialect.SQLITE, keys, true, forWork), forWork);
    }

    JdbcJournal open(DataSource source) {
        return open(source, () -> {});
    }

    private JdbcJournal open(DataSource source, Runnable closing) {
        PooledDatabase database = new PooledDatabase(source, closing);
        try {
            return prepared(new JdbcJournal(database, Dialect.POSTGRESQL, keys, isDurable(source), forWork), false);
        } catch (SQLException e) {
            database.close();
            throw unreachable(e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private static JdbcJournal prepared(JdbcJournal journal, boolean endLeases) {
        try {
            journal.prepare(endLeases);
            return journal;
        } catch (JournalException e) {
            journal.close();
            throw e.getCause() instanceof HoldpointException known ? known : unreachable(e);
        }
    }

    private static HoldpointException unreachable(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new HoldpointException(
                "[HoldpointJournalUnavailable] the journal cannot be opened: " + root.getMessage()
                        + ". Nothing can be committed without it; it is tried again when it is next needed.",
                e);
    }

    /** Whether the server keeps what it has confirmed; says so if not. */
    private static boolean isDurable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw refused(product, String.valueOf(connection.getMetaData().getURL()));
            }
            List<String> off = new Session(connection)
                    .prepare("SELECT name FROM pg_settings WHERE setting = 'off'"
                            + " AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')")
                    .list(row -> row.getString(1));
            if (!off.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "[HoldpointJournalNotDurable] the PostgreSQL server has switched off " + String.join(", ", off)
                                + ": calls that were committed can be lost, or run twice, when it crashes."
                                + " Switch it on in postgresql.conf, or for the journal's user.");
            }
            return off.isEmpty();
        }
    }

    private static HoldpointException refused(String database, String url) {
        if (database.toLowerCase(Locale.ROOT).equals("h2")) {
            return new HoldpointException("[HoldpointJournalNotDurable] H2 is not offered as a journal (" + url
                    + "): a process that was killed lost commits that H2 had confirmed, and H2 never flushes them to the"
                    + " disk. " + SUPPORTED);
        }
        if (database.equals("SQLite")) {
            return new HoldpointException(
                    "[HoldpointJournalDatabase] SQLite takes the journal's file, not a DataSource: "
                            + "its connections are the journal's own. Use JdbcJournal.open(FILE).");
        }
        return new HoldpointException("[HoldpointJournalDatabase] " + database + " is not supported as a journal ("
                + url + "). " + SUPPORTED);
    }

    private static void require(String className, String dependency, String location) {
        if (!isPresent(className)) {
            throw new HoldpointException("[HoldpointJournalDriver] the journal \"" + location + "\" needs " + className
                    + ", which is not on the class path. Add the dependency " + dependency + ".");
        }
    }

    /** Whether a class can be found from here. */
    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Opening.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
