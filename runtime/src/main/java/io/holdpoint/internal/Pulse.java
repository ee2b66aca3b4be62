package io.holdpoint.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thing that is done at intervals, on a thread of its own: a daemon, which keeps no process alive. */
final class Pulse {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private final String name;
    private final long nanos;
    private final Runnable beat;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    /**
     * @param nanos the pause between two beats
     */
    Pulse(String name, long nanos, Runnable beat) {
        this.name = name;
        this.nanos = nanos;
        this.beat = beat;
    }

    /** Starts the thread when there is first something to do. */
    void wake() {
        if (thread == null) {
            start();
        }
    }

    private synchronized void start() {
        if (thread == null && !stopped) {
            Thread created = new Thread(this::run, name);
            created.setDaemon(true);
            created.setContextClassLoader(null);
            created.start();
            thread = created;
        }
    }

    /** Stops after the beat that is under way, for which this waits a little. */
    @SuppressWarnings("ReferenceEquality") // a thread is itself only
    void stop() {
        Thread running;
        synchronized (this) {
            stopped = true;
            running = thread;
        }
        if (running != null && running != Thread.currentThread()) {
            LockSupport.unpark(running);
            try {
                running.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!stopped) {
            LockSupport.parkNanos(nanos);
            try {
                if (!stopped) {
                    beat.run();
                }
            } catch (RuntimeException | LinkageError e) {
                // One bad beat must not be the last one.
                LOG.log(Level.ERROR, name + " goes on after", e);
            }
        }
    }
}
