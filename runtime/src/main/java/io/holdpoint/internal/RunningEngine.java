package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import java.util.concurrent.TimeUnit;

/** A runtime with the threads that it needs, from when it is made until the application or the process closes it. */
final class RunningEngine {

    private final Engine engine;
    private final Runner.Pool pool = new Runner.Pool();
    private final Pulse watch;
    private final Pulse journal;
    private final Thread hook = new Thread(this::shutDown, "holdpoint-shutdown");

    RunningEngine(Settings settings, Journal recorded) {
        this.engine = new Engine(settings, Ticker.SYSTEM, recorded, pool, this::wake);
        // Two threads: a journal that does not answer must not keep a silent answer from being noticed.
        this.watch = new Pulse("holdpoint-watch", engine.tickNanos(), engine::lookForStalls);
        this.journal = new Pulse("holdpoint-journal", TimeUnit.SECONDS.toNanos(1), engine::look);
        Runtime.getRuntime().addShutdownHook(hook);
        if (recorded.isDurable()) {
            // An earlier process, or another instance, may have left something to do.
            journal.wake();
        }
    }

    Engine engine() {
        return engine;
    }

    void close() {
        if (engine.close()) {
            finish();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending, and the hook finds nothing left to do.
            }
        }
    }

    private void shutDown() {
        if (engine.close()) {
            finish();
        }
    }

    /** Waits for what runs, while the claims on it are still renewed; then nothing of this is left. */
    private void finish() {
        pool.drain();
        engine.look();
        watch.stop();
        journal.stop();
        engine.release();
    }

    private void wake() {
        watch.wake();
        journal.wake();
    }
}
