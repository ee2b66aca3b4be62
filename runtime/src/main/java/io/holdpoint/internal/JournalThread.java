package io.holdpoint.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;

/**
 * Does each second what has to be done with committed calls. Not the watch's thread: a journal that does not answer must
 * not keep silence from being noticed. A daemon; it keeps no process alive.
 */
final class JournalThread {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final long SECOND = 1_000_000_000L;

    private final Runnable eachSecond;
    private volatile boolean started;
    private volatile boolean ended;

    JournalThread(Runnable eachSecond) {
        this.eachSecond = eachSecond;
    }

    /** Starts the thread, if it has not been started. */
    void wake() {
        if (!started) {
            start();
        }
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "holdpoint-journal-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    /** Looks no more, once what it is at is done. */
    void end() {
        ended = true;
    }

    private void run() {
        while (!ended) {
            try {
                eachSecond.run();
            } catch (RuntimeException e) {
                // One bad look must not be the last one.
                LOG.log(Level.ERROR, "the watch over committed calls goes on after", e);
            }
            LockSupport.parkNanos(SECOND);
        }
    }
}
