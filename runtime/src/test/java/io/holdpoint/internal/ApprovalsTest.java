package io.holdpoint.internal;

import io.holdpoint.spi.Journal;

class ApprovalsTest extends ApprovalContract {
    @Override
    Journal journal(Ticker ticker) {
        return new MemoryJournal(ticker);
    }
}
