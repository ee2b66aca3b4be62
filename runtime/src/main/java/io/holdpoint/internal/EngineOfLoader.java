package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import org.jspecify.annotations.Nullable;

/** The runtime of this class loader: made when it is first asked for; tried again if it could not be made. */
final class EngineOfLoader {

    static final EngineOfLoader ONE = new EngineOfLoader();

    private volatile @Nullable Engine engine;
    private @Nullable Journal given;

    Engine get() {
        Engine made = engine;
        return made != null ? made : make();
    }

    /** Makes the runtime use a journal, if it has none yet. */
    synchronized void use(Journal journal) {
        if (engine != null || given != null) {
            throw new IllegalStateException("Holdpoint has a journal already: one can be given only once, and before"
                    + " anything else is asked of Holdpoint. Call Holdpoint.use(journal) when the application starts.");
        }
        given = journal;
    }

    private synchronized Engine make() {
        Engine made = engine;
        if (made == null) {
            made = create();
            engine = made;
            SelfCheck.run();
        }
        return made;
    }

    private Engine create() {
        Settings settings = Settings.fromSystemProperties();
        Journal journal = given != null ? given : Journals.open(settings.journal());
        Runner.Pool pool = new Runner.Pool();
        Engine made = new Engine(settings, Ticker.SYSTEM, journal, pool, unfinished -> {
            WatchThread watch = new WatchThread(unfinished.watch());
            return () -> {
                watch.wake();
                unfinished.journalThread().wake();
            };
        });
        if (journal.isDurable()) {
            // There may be work that an earlier process left.
            made.journalThread().wake();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> made.shutDown(pool, journal), "holdpoint-shutdown"));
        return made;
    }
}
