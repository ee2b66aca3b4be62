package io.holdpoint.jdbc;

import io.holdpoint.spi.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that answers many connections at once, out of a pool. Work that certainly left no trace is done again, a few
 * times; work of which that is not known only if doing it twice is the same as doing it once.
 */
final class PooledDatabase implements Database {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MOST_CONFLICTS = 10;

    private final DataSource source;
    private final Runnable closing;
    private volatile boolean closed;

    /** @param closing closes what this is the only user of */
    PooledDatabase(DataSource source, Runnable closing) {
        this.source = source;
        this.closing = closing;
    }

    /** How an attempt failed, and what that means. */
    private record Failure(Exception cause, boolean mayHaveWritten) {
        /** Two transactions were in each other's way; the server undid this one. */
        boolean isConflict() {
            return !mayHaveWritten && state().startsWith("40");
        }

        /** There was no connection, or it broke. */
        boolean isConnection() {
            return cause instanceof SQLTransientConnectionException
                    || state().startsWith("08")
                    || state().startsWith("57P");
        }

        private String state() {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            return state == null ? "" : state;
        }
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        return run(what, true, (session, progress) -> {
            session.connection().setAutoCommit(true);
            return work.on(session);
        });
    }

    @Override
    public <T> T write(String what, boolean repeatable, Work<T> work) {
        return run(what, repeatable, (session, progress) -> {
            session.connection().setAutoCommit(false);
            T result = work.on(session);
            progress.committing = true;
            session.connection().commit();
            return result;
        });
    }

    /** How far an attempt came. */
    private static final class Progress {
        private boolean committing;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T on(Session session, Progress progress) throws SQLException;
    }

    private <T> T run(String what, boolean repeatable, Attempt<T> attempt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean mayHaveWritten = false;
        int conflicts = 0;
        while (true) {
            if (closed) {
                throw new JournalException("the journal could not " + what + ": it is closed", null, mayHaveWritten);
            }
            Progress progress = new Progress();
            Failure failure;
            Session session = null;
            try {
                session = new Session(source.getConnection());
                return attempt.on(session, progress);
            } catch (SQLException e) {
                failure = new Failure(e, progress.committing && !isRefusal(e));
            } catch (RuntimeException e) {
                failure = new Failure(e, progress.committing);
            } finally {
                giveBack(session);
            }
            mayHaveWritten |= failure.mayHaveWritten();
            boolean again = failure.isConflict()
                    ? ++conflicts < MOST_CONFLICTS
                    : failure.isConnection() && (repeatable || !mayHaveWritten) && System.nanoTime() < end;
            if (!again) {
                throw mayHaveWritten ? Database.unknown(what, failure.cause()) : Database.failed(what, failure.cause());
            }
            if (!failure.isConflict()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Whether the server answered, and so has undone what it refused: only a broken connection leaves doubts. */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && !state.startsWith("08") && !state.startsWith("57P") && !state.startsWith("XX");
    }

    /** What has not been committed by now is not going to be. That this fails says nothing about what was. */
    private static void giveBack(@Nullable Session session) {
        if (session == null) {
            return;
        }
        try (session) {
            Connection connection = session.connection();
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a connection to the journal broke", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        closing.run();
    }
}
