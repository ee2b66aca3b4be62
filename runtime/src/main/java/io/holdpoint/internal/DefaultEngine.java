package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The runtime of this class loader, from when it is first asked for until the application closes it. */
final class DefaultEngine {

    private static volatile @Nullable DefaultEngine instance;

    private static @Nullable Journal given;

    private final Engine engine;
    private final Runner.Pool pool = new Runner.Pool();
    private final Pulse watch;
    private final Pulse journal;
    private final Thread hook = new Thread(this::shutDown, "holdpoint-shutdown");

    private DefaultEngine() {
        Settings settings = Settings.fromSystemProperties();
        Journal recorded = given != null ? given : Journals.open(settings.journal());
        this.engine = new Engine(settings, Ticker.SYSTEM, recorded, pool, this::wake);
        // Two threads: a journal that does not answer must not keep a silent answer from being noticed.
        this.watch = new Pulse("holdpoint-watch", engine.tickNanos(), engine::lookForStalls);
        this.journal = new Pulse("holdpoint-journal", TimeUnit.SECONDS.toNanos(1), engine::look);
    }

    static synchronized void use(Journal journal) {
        if (instance != null || given != null) {
            throw new IllegalStateException("Holdpoint has a journal already: one can be given only once, and before"
                    + " anything else is asked of Holdpoint. Call Holdpoint.use(journal) when the application starts.");
        }
        given = journal;
    }

    static Engine get() {
        DefaultEngine known = instance;
        return (known != null ? known : create()).engine;
    }

    private static synchronized DefaultEngine create() {
        DefaultEngine known = instance;
        if (known != null) {
            return known;
        }
        DefaultEngine created = new DefaultEngine();
        Runtime.getRuntime().addShutdownHook(created.hook);
        SelfCheck.run();
        if (created.engine.isDurable()) {
            // An earlier process, or another instance, may have left something to do.
            created.journal.wake();
        }
        instance = created;
        return created;
    }

    /** Closes the runtime, if there is one. */
    static void close() {
        DefaultEngine known = instance;
        if (known != null && known.engine.close()) {
            known.finish();
            try {
                Runtime.getRuntime().removeShutdownHook(known.hook);
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
