package io.holdpoint.jdbc;

import io.holdpoint.spi.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to a SQLite file. SQLite lets one connection write at a time and a durable commit waits for
 * the disk, so what has queued up while one commit was waiting shares the next one. Each piece of work has a savepoint of
 * its own: what fails takes nothing else with it.
 */
final class SqliteWriter implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final int MOST_AT_ONCE = 256;
    private static final int SQLITE_IOERR = 10;
    private static final int PRIMARY = 0xff;

    private final Callable<Session> opening;
    private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "holdpoint-journal");
    private @Nullable Session session;
    private boolean closed;

    /** @param opening opens the connection that writes; asked again after one that failed in a way that leaves doubts */
    SqliteWriter(Callable<Session> opening) {
        this.opening = opening;
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Something to write, and what came of it. */
    private static final class Task<T> {
        private final String what;
        private final Database.Work<T> work;
        private final CountDownLatch over = new CountDownLatch(1);
        private @Nullable T result;
        private @Nullable Throwable failure;

        Task(String what, Database.Work<T> work) {
            this.what = what;
            this.work = work;
        }

        void on(Session session) throws SQLException {
            failure = null;
            result = work.on(session);
        }

        void fails(Throwable cause) {
            failure = cause;
            over.countDown();
        }

        @SuppressWarnings("NullAway") // T may be a nullable type; work decides
        T await() {
            boolean interrupted = false;
            while (true) {
                try {
                    over.await();
                    break;
                } catch (InterruptedException e) {
                    // What has been handed over is written or not, whether the caller waits or not. It had better know.
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw Database.failed(what, failure);
            }
            return result;
        }
    }

    <T> T write(String what, Database.Work<T> work) {
        Task<T> task = new Task<>(what, work);
        synchronized (queue) {
            if (closed) {
                throw new JournalException("the journal could not " + what + ": it is closed", null);
            }
            queue.add(task);
        }
        return task.await();
    }

    private void run() {
        List<Task<?>> tasks = new ArrayList<>();
        while (true) {
            tasks.clear();
            try {
                tasks.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody outside has this thread.
                continue;
            }
            queue.drainTo(tasks, MOST_AT_ONCE - 1);
            boolean last = tasks.removeIf(task -> task == LAST);
            try {
                writeAll(tasks);
            } catch (Throwable e) {
                // Somebody waits for each of them, and for this thread to go on.
                closeSession();
                tasks.stream()
                        .filter(task -> task.over.getCount() > 0)
                        .forEach(task -> task.fails(Database.unknown(task.what, e)));
            }
            if (last) {
                closeSession();
                return;
            }
        }
    }

    private static final Task<?> LAST = new Task<>("close", ignored -> Boolean.TRUE);

    private void writeAll(List<Task<?>> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        boolean together = inOneTransaction(tasks);
        if (!together) {
            // One of them did not let the others be written. Each on its own, then.
            tasks.forEach(task -> inOneTransaction(List.of(task)));
        }
    }

    /** Returns whether every task has its answer; if not, nothing was written. */
    private boolean inOneTransaction(List<Task<?>> tasks) {
        Session writing;
        try {
            writing = session();
            control(writing, "BEGIN IMMEDIATE");
        } catch (Exception e) {
            tasks.forEach(task -> task.fails(e));
            closeSession();
            return true;
        }
        try {
            if (tasks.size() == 1) {
                tasks.get(0).on(writing);
            } else {
                for (Task<?> task : tasks) {
                    runIn(writing, task);
                }
            }
        } catch (Throwable e) {
            writing.reset();
            rollBack(writing);
            if (tasks.size() > 1) {
                return false;
            }
            tasks.get(0).fails(e);
            return true;
        }
        return commit(writing, tasks);
    }

    private static void control(Session session, String statement) throws SQLException {
        session.prepare(statement).update();
    }

    /** Runs a task in a savepoint, so that it fails alone. Throws only if that leaves the transaction in a state in which nothing can be written. */
    private static void runIn(Session session, Task<?> task) throws SQLException {
        control(session, "SAVEPOINT task");
        try {
            task.on(session);
        } catch (Throwable e) {
            task.failure = e;
            session.reset();
            // SQLite itself rolls everything back after some errors, a full disk for one; then this throws.
            control(session, "ROLLBACK TO task");
        }
        control(session, "RELEASE task");
    }

    private boolean commit(Session writing, List<Task<?>> tasks) {
        try {
            control(writing, "COMMIT");
        } catch (SQLException e) {
            writing.reset();
            boolean rolledBack = rollBack(writing);
            // What could not be written completely is not there. What could not be flushed may turn up after a crash.
            if (rolledBack && (e.getErrorCode() & PRIMARY) != SQLITE_IOERR) {
                if (tasks.size() > 1) {
                    return false;
                }
                tasks.get(0).fails(e);
                return true;
            }
            closeSession();
            for (Task<?> task : tasks) {
                task.fails(task.failure != null ? task.failure : Database.unknown(task.what, e));
            }
            return true;
        }
        tasks.forEach(task -> task.over.countDown());
        return true;
    }

    private boolean rollBack(Session writing) {
        try {
            if (isInTransaction(writing)) {
                writing.execute("ROLLBACK");
            }
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The journal opens its file again, after", e);
            closeSession();
            return false;
        }
    }

    /** Whether a transaction is open: SQLite refuses to begin another one in it. */
    private static boolean isInTransaction(Session writing) {
        try {
            writing.execute("BEGIN");
            writing.execute("COMMIT");
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private Session session() throws Exception {
        Session open = session;
        if (open == null) {
            open = opening.call();
            session = open;
        }
        return open;
    }

    private void closeSession() {
        try (Session closing = session) {
            session = null;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "A connection to the journal could not be closed.", e);
        }
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(LAST);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
