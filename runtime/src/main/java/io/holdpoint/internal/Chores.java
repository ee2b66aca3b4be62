package io.holdpoint.internal;

import io.holdpoint.spi.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Things to do from time to time, on one thread: one that fails keeps none of the others from being done. */
final class Chores {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private boolean unavailable;
    private boolean failed;

    void each(Runnable... chores) {
        for (Runnable chore : chores) {
            attempt(chore);
        }
    }

    <T> void each(Iterable<T> items, Consumer<T> chore) {
        items.forEach(item -> attempt(() -> chore.accept(item)));
    }

    private void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (JournalException e) {
            failed = true;
            if (!unavailable) {
                unavailable = true;
                LOG.log(Level.ERROR, "The journal does not answer; what was committed goes on when it does.", e);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "Something that has to be done from time to time failed; the rest goes on.", e);
        }
    }

    /** Says that all have been tried. */
    void done() {
        if (unavailable && !failed) {
            unavailable = false;
            LOG.log(Level.INFO, "The journal answers again.");
        }
        failed = false;
    }
}
