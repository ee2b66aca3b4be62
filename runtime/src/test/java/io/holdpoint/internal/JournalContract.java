package io.holdpoint.internal;

import io.holdpoint.spi.Journal;
import java.time.Duration;

/**
 * What every journal must do. A journal's test extends this and supplies the journal and its clock.
 *
 * <p>The test's instance, and with it the journal, lives for one test.
 */
public abstract class JournalContract
        implements CommitContract,
                ChangeContract,
                LookUpContract,
                LeaseContract,
                RaceContract,
                RunContract,
                FaultContract {

    /** So that tests in other packages can implement it. */
    @Override
    public abstract Journal journal();

    @Override
    public abstract void advance(Duration by);
}
