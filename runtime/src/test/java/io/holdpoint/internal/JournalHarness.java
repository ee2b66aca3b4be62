package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import java.time.Duration;

/** What a test of the contract needs to know about the journal that it is run on. */
interface JournalHarness {

    /** The journal of this test, empty at its start. */
    Journal journal();

    /** Moves the journal's clock, which otherwise stands still. */
    void advance(Duration by);

    /** How often a race is run. */
    default int rounds() {
        return 100;
    }
}
