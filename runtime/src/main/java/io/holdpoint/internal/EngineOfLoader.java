package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import org.jspecify.annotations.Nullable;

/** The runtime of this class loader: made when it is first asked for; tried again if it could not be made. */
final class EngineOfLoader {

    static final EngineOfLoader ONE = new EngineOfLoader();

    private volatile @Nullable RunningEngine running;
    private @Nullable Journal given;

    Engine get() {
        RunningEngine known = running;
        return (known != null ? known : make()).engine();
    }

    /** Makes the runtime use a journal, if it has none yet. */
    synchronized void use(Journal journal) {
        if (running != null || given != null) {
            throw new IllegalStateException("Holdpoint has a journal already: one can be given only once, and before"
                    + " anything else is asked of Holdpoint. Call Holdpoint.use(journal) when the application starts.");
        }
        given = journal;
    }

    /** Closes the runtime, if there is one. It is not made again. */
    void close() {
        RunningEngine known = running;
        if (known != null) {
            known.close();
        }
    }

    private synchronized RunningEngine make() {
        RunningEngine known = running;
        if (known == null) {
            Settings settings = Settings.fromSystemProperties();
            known = new RunningEngine(settings, given != null ? given : Journals.open(settings.journal()));
            running = known;
            SelfCheck.run();
        }
        return known;
    }
}
