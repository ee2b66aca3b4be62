package io.holdpoint.jdbc;

import io.holdpoint.internal.ApprovalContract;
import io.holdpoint.internal.DecisionRaceContract;
import io.holdpoint.internal.EditContract;
import io.holdpoint.internal.ExpiryContract;
import io.holdpoint.internal.OperationContract;
import io.holdpoint.spi.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** What holds for people's decisions, on a database whose clock the test moves. */
abstract class DecisionContracts {

    /** Each is dozens of writes that reach the disk. */
    private static final int ROUNDS = 50;

    private @Nullable JdbcJournal journal;
    private @Nullable TestClock clock;

    /** Opens a journal in a database that has no journal yet, or none any more. */
    void open(Database database, Dialect dialect) {
        TestClock moved = new TestClock(database);
        JdbcJournal opened = new JdbcJournal(database, moved.on(dialect), null, true, true);
        opened.prepare(false);
        clock = moved;
        journal = opened;
    }

    void closeJournal() {
        if (journal != null) {
            journal.close();
        }
    }

    private Journal opened() {
        if (journal == null) {
            throw new IllegalStateException("not opened");
        }
        return journal;
    }

    private void move(Duration by) {
        if (clock != null) {
            clock.advance(by);
        }
    }

    @Nested
    class Approvals extends ApprovalContract {
        @Override
        public Journal journal() {
            return opened();
        }

        @Override
        public void advance(Duration by) {
            move(by);
        }
    }

    @Nested
    class Edits extends EditContract {
        @Override
        public Journal journal() {
            return opened();
        }

        @Override
        public void advance(Duration by) {
            move(by);
        }
    }

    @Nested
    class Expiries extends ExpiryContract {
        @Override
        public Journal journal() {
            return opened();
        }

        @Override
        public void advance(Duration by) {
            move(by);
        }
    }

    @Nested
    class Operations extends OperationContract {
        @Override
        public Journal journal() {
            return opened();
        }

        @Override
        public void advance(Duration by) {
            move(by);
        }
    }

    @Nested
    class Races extends DecisionRaceContract {
        @Override
        public Journal journal() {
            return opened();
        }

        @Override
        public void advance(Duration by) {
            move(by);
        }

        @Override
        public int rounds() {
            return ROUNDS;
        }
    }
}
