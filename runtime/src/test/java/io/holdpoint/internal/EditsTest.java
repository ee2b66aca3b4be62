package io.holdpoint.internal;

import io.holdpoint.spi.Journal;

class EditsTest extends EditContract {
    @Override
    Journal journal(Ticker ticker) {
        return new MemoryJournal(ticker);
    }
}
