package io.holdpoint.jdbc;

import io.holdpoint.spi.JournalException;
import java.sql.SQLException;

/** Runs work in transactions. Thread-safe. */
interface Database extends AutoCloseable {

    /**
     * Runs work that only reads.
     *
     * @param what what it is, for the message if it cannot be done
     * @throws JournalException if it cannot
     */
    <T> T read(String what, Work<T> work);

    /**
     * Runs work in a transaction. When this returns, what it wrote is durable.
     *
     * @param repeatable whether doing it twice is the same as doing it once, so that it can be tried again when it is not
     *     known whether it was done
     * @throws JournalException if nothing was written, or if it is not known; the exception says which
     */
    <T> T write(String what, boolean repeatable, Work<T> work);

    /** Waits for what has been begun, and refuses what comes later. */
    @Override
    void close();

    /** What is done with a session. */
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /** The exception for work that failed, and after which nothing was written. */
    static JournalException failed(String what, Throwable cause) {
        return cause instanceof JournalException known
                ? known
                : new JournalException("the journal could not " + what + ": " + cause.getMessage(), cause);
    }

    /** The exception for work of which it is not known whether it was written. */
    static JournalException unknown(String what, Throwable cause) {
        return new JournalException(
                "whether the journal could " + what + " is not known: " + cause.getMessage(), cause, true);
    }
}
