package io.holdpoint.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;

/** The one thread that advances the idle watch. A daemon; it keeps no process alive. */
final class WatchThread {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private final IdleWatch watch;
    private volatile boolean started;

    WatchThread(IdleWatch watch) {
        this.watch = watch;
    }

    /** Starts the thread when there is first something to watch. */
    void wake() {
        if (!started) {
            start();
        }
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "holdpoint-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos(watch.tickNanos());
            try {
                watch.advance();
            } catch (RuntimeException e) {
                // One bad look must not be the last one.
                LOG.log(Level.ERROR, "the watch over silent answers goes on after", e);
            }
        }
    }
}
