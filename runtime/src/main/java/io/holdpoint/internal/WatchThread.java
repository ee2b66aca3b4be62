package io.holdpoint.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;

/** The one thread that advances the idle watch and lets approvals expire. A daemon; it keeps no process alive. */
final class WatchThread {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private final IdleWatch watch;
    private final Runnable eachSecond;
    private volatile boolean started;

    WatchThread(IdleWatch watch, Runnable eachSecond) {
        this.watch = watch;
        this.eachSecond = eachSecond;
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
        long ticksPerSecond = Math.max(1, 1_000_000_000L / watch.tickNanos());
        for (long tick = 1; ; tick++) {
            LockSupport.parkNanos(watch.tickNanos());
            try {
                watch.advance();
                if (tick % ticksPerSecond == 0) {
                    eachSecond.run();
                }
            } catch (RuntimeException e) {
                // One bad look must not be the last one.
                LOG.log(Level.ERROR, "the watch over silent answers and unanswered approvals goes on after", e);
            }
        }
    }
}
