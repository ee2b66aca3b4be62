package io.holdpoint.internal;

import io.holdpoint.spi.Journal;

class OperationsTest extends OperationContract {
    @Override
    Journal journal(Ticker ticker) {
        return new MemoryJournal(ticker);
    }
}
