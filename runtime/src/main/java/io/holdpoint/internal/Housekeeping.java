package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.Retention;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Removes from the journal, from time to time, what need not be kept any longer. */
final class Housekeeping {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Journal journal;
    private final Retention retention;
    private final Ticker ticker;
    private long next;

    Housekeeping(Journal journal, Retention retention, Ticker ticker) {
        this.journal = journal;
        this.retention = retention;
        this.ticker = ticker;
        this.next = ticker.nanos();
    }

    void look() {
        if (ticker.nanos() - next < 0) {
            return;
        }
        next = ticker.nanos() + INTERVAL.toNanos();
        try {
            journal.purge(retention);
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "The journal could not remove what is too old; it is tried again in an hour.", e);
        }
    }
}
