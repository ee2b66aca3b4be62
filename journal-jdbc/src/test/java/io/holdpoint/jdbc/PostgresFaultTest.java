package io.holdpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.holdpoint.CallStatus;
import io.holdpoint.jdbc.FaultySource.Fault;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that break at the worst moment. */
class PostgresFaultTest {

    private static final int ALWAYS = Integer.MAX_VALUE;
    private static PGSimpleDataSource database;

    private JdbcJournal healthy;
    private FaultySource faults;
    private JdbcJournal journal;
    private Batch batch;

    @BeforeAll
    static void create() throws SQLException {
        database = PostgresServer.database();
    }

    @BeforeEach
    void open() {
        healthy = JdbcJournal.open(database);
        faults = new FaultySource(database);
        journal = new JdbcJournal(new PooledDatabase(faults.source(), () -> {}), Dialect.POSTGRESQL, null, true, true);
        batch = Calls.ready(healthy.now());
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundOutAbout() {
        faults.fail(Fault.AFTER_COMMIT, 1);

        journal.commit(batch);

        assertThat(healthy.batch(batch.id())).contains(batch);
    }

    @Test
    void aCommitThatIsLostOnItsWayIsMadeAgain() {
        for (Fault fault : Fault.values()) {
            Batch each = Calls.ready(healthy.now());
            faults.fail(fault, 2);

            journal.commit(each);

            assertThat(healthy.batch(each.id())).as(fault.name()).contains(each);
        }
    }

    @Test
    void aCommitThatNobodyTookIsNotRecorded() {
        for (Fault fault : List.of(Fault.NO_CONNECTION, Fault.BEFORE_STATEMENT)) {
            faults.fail(fault, ALWAYS);

            assertThatThrownBy(() -> journal.commit(batch))
                    .asInstanceOf(type(JournalException.class))
                    .matches(thrown -> !thrown.mayHaveWritten());
        }
        assertThat(healthy.batch(batch.id())).isEmpty();
    }

    @Test
    void aCommitThatIsNeverAnsweredIsNotKnownAndFoundOutLater() {
        faults.fail(Fault.AFTER_COMMIT, ALWAYS);
        assertUnknown(batch);
        faults.fail(Fault.AFTER_COMMIT, 0);
        assertThat(journal.abandon(batch.id())).as("given up").isFalse();

        Batch other = Calls.ready(healthy.now());
        faults.fail(Fault.BEFORE_COMMIT, ALWAYS);
        assertUnknown(other);
        faults.fail(Fault.BEFORE_COMMIT, 0);
        assertThat(journal.abandon(other.id())).as("given up").isTrue();
    }

    private void assertUnknown(Batch each) {
        assertThatThrownBy(() -> journal.commit(each))
                .asInstanceOf(type(JournalException.class))
                .matches(JournalException::mayHaveWritten);
    }

    @Test
    void anErrorThatTheServerReportsAtTheCommitUndoesIt() {
        faults.says("53100");
        faults.fail(Fault.BEFORE_COMMIT, 1);

        assertThatThrownBy(() -> journal.commit(batch))
                .asInstanceOf(type(JournalException.class))
                .matches(thrown -> !thrown.mayHaveWritten());
    }

    @Test
    void aChangeIsMadeAgainOnlyIfItLeftNoTrace() {
        healthy.commit(batch);
        faults.fail(Fault.BEFORE_STATEMENT, 1);
        Batch changed = journal.replace(batch, Calls.at(batch, CallStatus.EXECUTING, null), List.of())
                .orElseThrow();

        faults.fail(Fault.AFTER_COMMIT, 1);
        assertThatThrownBy(() -> journal.replace(changed, Calls.at(changed, CallStatus.SUCCEEDED, "done"), List.of()))
                .asInstanceOf(type(JournalException.class))
                .matches(JournalException::mayHaveWritten);

        assertThat(healthy.batch(batch.id())
                        .orElseThrow()
                        .calls()
                        .get(0)
                        .state()
                        .result())
                .isEqualTo("done");
    }

    @Test
    void aConflictIsTriedAgain() {
        healthy.commit(batch);
        faults.says("40001");
        faults.fail(Fault.BEFORE_STATEMENT, 3);

        assertThat(journal.replace(batch, Calls.at(batch, CallStatus.SUCCEEDED, null), List.of()))
                .isPresent();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsOverWithItsLease() {
        healthy.commit(batch);
        faults.fail(Fault.AFTER_COMMIT, 1);
        assertThatThrownBy(() -> journal.claimDue("worker", Duration.ofMillis(1), 100))
                .isInstanceOf(JournalException.class);

        assertThat(healthy.batch(batch.id()).orElseThrow().fence()).isEqualTo(1);
        while (healthy.batch(batch.id()).orElseThrow().isLeasedAt(healthy.now())) {
            Thread.onSpinWait();
        }
        assertThat(healthy.claimDue("another", Duration.ofSeconds(30), 100))
                .anySatisfy(claimed -> assertThat(claimed.id()).isEqualTo(batch.id()));
    }

    @Test
    void readingIsTriedAgain() {
        healthy.commit(batch);
        for (Fault fault : List.of(Fault.NO_CONNECTION, Fault.BEFORE_STATEMENT)) {
            faults.fail(fault, 2);

            assertThat(journal.batch(batch.id())).contains(batch);
        }
    }
}
