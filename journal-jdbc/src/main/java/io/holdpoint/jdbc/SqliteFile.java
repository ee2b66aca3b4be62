package io.holdpoint.jdbc;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** A SQLite database in a file: one connection that writes, some that read. */
final class SqliteFile implements Database {

    /** Longer than any commit; only a tool of an operator can be in the way. */
    private static final int BUSY_MILLIS = 10_000;

    private static final int IDLE_READERS = 8;

    private final Path file;
    private final @Nullable FileChannel lock;
    private final SqliteWriter writer;
    private final Deque<Session> readers = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private SqliteFile(Path file, @Nullable FileChannel lock) {
        this.file = file;
        this.lock = lock;
        this.writer = new SqliteWriter(() -> connect(file));
    }

    /**
     * Opens the file, or makes it.
     *
     * @param exclusive whether to hold off other processes that would run calls
     */
    static SqliteFile open(Path path, boolean exclusive) {
        Path file = path.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new HoldpointException("[HoldpointJournalFile] the journal " + file + " cannot be opened: "
                    + (Files.isDirectory(file) ? "it is a folder" : "there is no folder " + folder)
                    + ". Set holdpoint.journal to a file in a folder that exists.");
        }
        FileChannel lock = exclusive ? lock(file) : null;
        SqliteFile database = new SqliteFile(file, lock);
        try {
            database.check();
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Takes the lock that the operating system releases when this process ends, in whatever way. */
    private static FileChannel lock(Path file) {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = null;
            try {
                taken = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // This very process has it, through another class loader perhaps.
            } finally {
                if (taken == null) {
                    channel.close();
                }
            }
            if (taken == null) {
                throw new HoldpointException("[HoldpointJournalInUse] the journal " + file
                        + " is in use: another process, or another application in this one, holds " + path
                        + ". One process at a time runs the calls of a SQLite journal. End the other one, give this one"
                        + " a file of its own (holdpoint.journal=...), or let both share a PostgreSQL database"
                        + " (holdpoint.journal=jdbc:postgresql://...).");
            }
            return channel;
        } catch (IOException e) {
            throw new HoldpointException(
                    "[HoldpointJournalFile] the journal " + file + " cannot be locked: " + e
                            + ". Set holdpoint.journal to a file in a folder that this process may write to.",
                    e);
        }
    }

    private void check() {
        try (Session session = connect(file)) {
            session.execute("SELECT count(*) FROM sqlite_master");
        } catch (SQLException e) {
            throw new HoldpointException(
                    "[HoldpointJournalFile] the journal " + file + " cannot be opened: " + e.getMessage()
                            + ". Set holdpoint.journal to a file that this process may write to and that is a SQLite"
                            + " database, or not there yet.",
                    e);
        }
    }

    private static Session connect(Path file) throws SQLException {
        Session session = new Session(JDBC.createConnection("jdbc:sqlite:" + file, new Properties()));
        try {
            session.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            String mode = session.prepare("PRAGMA journal_mode = WAL")
                    .list(row -> row.getString(1))
                    .get(0);
            if (!mode.equalsIgnoreCase("wal")) {
                throw new HoldpointException("[HoldpointJournalNotDurable] the journal " + file
                        + " cannot use a write-ahead log, only the mode \"" + mode
                        + "\": some network file systems do not allow it. Put the file on a local disk.");
            }
            session.execute("PRAGMA synchronous = FULL");
            session.execute("PRAGMA foreign_keys = ON");
            // Without these, macOS leaves what was flushed in the disk's cache.
            session.execute("PRAGMA fullfsync = ON");
            session.execute("PRAGMA checkpoint_fullfsync = ON");
            return session;
        } catch (SQLException | RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        if (closed) {
            throw new JournalException("the journal could not " + what + ": it is closed", null);
        }
        Session session = readers.poll();
        try {
            if (session == null) {
                session = connect(file);
            }
            T result = work.on(session);
            giveBack(session);
            return result;
        } catch (SQLException | RuntimeException e) {
            discard(session);
            throw failed(what, e);
        }
    }

    private static JournalException failed(String what, Exception e) {
        return Database.failed(what, e);
    }

    private void giveBack(Session session) {
        readers.push(session);
        if (closed || readers.size() > IDLE_READERS) {
            discard(readers.poll());
        }
    }

    private static void discard(@Nullable Session session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            // It had failed before, or is not needed any more.
        }
    }

    @Override
    public <T> T write(String what, boolean repeatable, Work<T> work) {
        return writer.write(what, work);
    }

    @Override
    public void close() {
        closed = true;
        writer.close();
        for (Session reader = readers.poll(); reader != null; reader = readers.poll()) {
            discard(reader);
        }
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The end of the process releases it.
        }
    }
}
