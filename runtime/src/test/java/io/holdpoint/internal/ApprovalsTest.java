package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import java.time.Duration;

class ApprovalsTest extends ApprovalContract {

    private final Bench.Clock clock = new Bench.Clock();
    private final Journal journal = new MemoryJournal(clock);

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void advance(Duration by) {
        clock.advance(by);
    }
}
