package io.holdpoint.internal;

import io.holdpoint.spi.Journal;

class DecisionRacesTest extends DecisionRaceContract {
    @Override
    Journal journal(Ticker ticker) {
        return new MemoryJournal(ticker);
    }

    @Override
    int rounds() {
        return 5_000;
    }
}
