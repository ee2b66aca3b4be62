package io.holdpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.CallStatus;
import io.holdpoint.HoldpointException;
import io.holdpoint.internal.JournalContract;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalKeys;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked of the journals in a database beyond the contract of all: rows that cannot be read, keys, retention. */
abstract class JdbcContract extends JournalContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Retention DAYS = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365));

    JdbcJournal journal;
    TestClock clock;
    Dialect dialect;

    /** Opens a journal in a database that has no journal yet, or none any more. */
    void open(Database database, Dialect real) {
        clock = new TestClock(database);
        dialect = clock.on(real);
        journal = withKeys(database, null);
        journal.prepare(false);
    }

    private JdbcJournal withKeys(Database database, @Nullable JournalKeys keys) {
        return new JdbcJournal(database, dialect, keys, true, true);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** Keys of the test's. */
    private static final class Keys implements JournalKeys {
        final Map<String, SecretKey> keys = new HashMap<>();
        String current;

        Keys(String id, int secret) {
            current = id;
            put(id, secret);
        }

        void put(String id, int secret) {
            byte[] bytes = new byte[32];
            bytes[0] = (byte) secret;
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        }

        @Override
        public String currentId() {
            return current;
        }

        @Override
        public @Nullable SecretKey key(String id) {
            return keys.get(id);
        }
    }

    private int execute(String sql) {
        return journal.database()
                .write("tamper", false, session -> session.prepare(sql).update());
    }

    private static JournalEntry first(Journal journal, Batch batch) {
        return journal.batch(batch.id()).orElseThrow().calls().get(0);
    }

    @Test
    void whatIsSealedIsReadWithItsKeyAndByNobodyElse() {
        Keys keys = new Keys("k1", 1);
        JdbcJournal sealing = withKeys(journal.database(), keys);
        Batch batch = Calls.ready(journal.now());
        sealing.commit(batch);
        keys.put("k2", 2);
        keys.current = "k2";
        Batch done = sealing.replace(batch, Calls.at(batch, CallStatus.SUCCEEDED, "paid to ada lovelace"), List.of())
                .orElseThrow();

        assertThat(sealing.batch(batch.id())).contains(done);
        List<byte[]> stored = journal.database()
                .read(
                        "read",
                        session -> session.prepare(
                                        "SELECT arguments FROM holdpoint_call UNION ALL SELECT shown FROM holdpoint_call"
                                                + " UNION ALL SELECT result FROM holdpoint_call UNION ALL SELECT context FROM holdpoint_call")
                                .list(row -> row.getBytes(1)));
        assertThat(stored)
                .hasSize(4)
                .allSatisfy(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("DE02", "***", "iban", "ada", "paid"));
        assertThat(first(journal, batch).arguments()).isNull();
        assertThat(first(journal, batch).state().result()).isNull();
    }

    @Test
    void aCallWhoseKeyIsMissingWaitsForIt() {
        Keys keys = new Keys("k1", 1);
        JdbcJournal sealing = withKeys(journal.database(), keys);
        Batch batch = Calls.ready(journal.now());
        sealing.commit(batch);
        SecretKey key = keys.keys.remove("k1");
        keys.put("k2", 2);

        JournalEntry unreadable = first(sealing, batch);

        assertThat(unreadable.arguments()).isNull();
        assertThat(unreadable.status()).isEqualTo(CallStatus.READY);
        assertThat(unreadable.state().detail()).contains("[HoldpointUnreadable]", "\"k1\"", "does not have");
        assertThat(unreadable.call().arguments()).isEmpty();

        keys.put("k1", 3);
        assertThat(first(sealing, batch).state().detail()).contains("another key");

        keys.keys.put("k1", key);
        assertThat(sealing.batch(batch.id())).contains(batch);
    }

    @Test
    void whatWasMovedToAnotherCallIsNotReadThere() {
        JdbcJournal sealing = withKeys(journal.database(), new Keys("k1", 1));
        Batch one = Calls.ready(journal.now());
        Batch other = Calls.ready(journal.now());
        sealing.commit(one);
        sealing.commit(other);
        assertThat(first(sealing, one).arguments()).isNotNull();

        execute("UPDATE holdpoint_call SET arguments = (SELECT arguments FROM holdpoint_call WHERE id = '"
                + other.calls().get(0).id() + "')");

        assertThat(first(sealing, one).arguments()).isNull();
        assertThat(first(sealing, other).arguments()).isNotNull();
    }

    @Test
    void oneBadRowKeepsNoOtherFromBeingReadOrRun() {
        Batch bad = Calls.ready(journal.now());
        Batch badRoles = Calls.ready(journal.now());
        Batch newer = Calls.ready(journal.now());
        Batch good = Calls.ready(journal.now());
        for (Batch batch : List.of(bad, badRoles, newer, good)) {
            journal.commit(batch);
        }
        tamper(bad, "digest = 'x'");
        tamper(badRoles, "roles = '{'");
        tamper(newer, "status = 'COMPENSATED'");

        List<Batch> claimed = journal.claimDue("worker", LEASE, 10);

        assertThat(claimed).extracting(Batch::id).contains(bad.id(), badRoles.id(), newer.id(), good.id());
        assertThat(first(journal, bad).state().detail()).contains("SHA-256");
        assertThat(first(journal, badRoles).roles()).as("not everybody").isNotEmpty();
        assertThat(first(journal, newer).state().detail()).contains("COMPENSATED");
        for (Batch batch : List.of(bad, badRoles, newer)) {
            assertThat(first(journal, batch).arguments()).as("cannot run").isNull();
        }
        assertThat(first(journal, good).arguments()).isEqualTo(Calls.ARGUMENTS);
        assertThat(journal.withStatus(Set.of(CallStatus.READY), 10)).hasSize(3);
    }

    @Test
    void aChangeElsewhereLeavesWhatCannotBeReadAsItIs() {
        Batch batch = Calls.ready(journal.now());
        journal.commit(batch);
        tamper(batch, "digest = 'x'");
        Batch read = journal.batch(batch.id()).orElseThrow();
        journal.replace(read, read.due(read.due().plusSeconds(1)), List.of());
        tamper(batch, "digest = '" + batch.calls().get(0).call().digest() + "'");

        assertThat(first(journal, batch)).isEqualTo(batch.calls().get(0));
    }

    private void tamper(Batch batch, String change) {
        assertThat(execute("UPDATE holdpoint_call SET " + change + " WHERE batch_id = '" + batch.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsFinishedIsRemovedALittleAtATime() {
        Batch done = Calls.at(Calls.batch(journal.now(), CallStatus.READY), CallStatus.SUCCEEDED, "result");
        Batch inDoubt = Calls.batch(journal.now(), CallStatus.IN_DOUBT);
        Batch waiting = Calls.batch(journal.now(), CallStatus.PENDING_APPROVAL);
        for (Batch batch : List.of(done, inDoubt, waiting)) {
            journal.commit(batch);
            journal.replace(batch, batch, List.of(approval(batch)));
        }
        assertThat(journal.abandon("given up")).isTrue();

        advance(Duration.ofDays(29));
        journal.purge(DAYS);
        assertThat(first(journal, done)).isEqualTo(done.calls().get(0));

        advance(Duration.ofDays(2));
        journal.purge(DAYS);
        assertThat(first(journal, done).arguments()).isNull();
        assertThat(first(journal, done).state().result()).isNull();
        assertThat(first(journal, done).call().digest())
                .isEqualTo(done.calls().get(0).call().digest());
        assertThat(first(journal, done).state().detail()).as("nothing is wrong").isEmpty();

        advance(Duration.ofDays(60));
        journal.purge(DAYS);
        assertThat(journal.batch(done.id())).isEmpty();
        assertThat(journal.records(done.calls().get(0).id())).hasSize(1);

        advance(Duration.ofDays(400));
        journal.purge(DAYS);
        assertThat(journal.records(done.calls().get(0).id())).isEmpty();
        for (Batch unfinished : List.of(inDoubt, waiting)) {
            assertThat(first(journal, unfinished)).isEqualTo(unfinished.calls().get(0));
            assertThat(journal.records(unfinished.calls().get(0).id())).hasSize(1);
        }
        assertThat(execute("DELETE FROM holdpoint_batch WHERE id = 'given up'"))
                .as("purged")
                .isZero();
    }

    @Test
    void whatWasGivenUpStaysSoForADay() {
        Batch batch = Calls.ready(journal.now());
        journal.abandon(batch.id());
        advance(Duration.ofHours(1));

        journal.purge(new Retention(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));

        assertThatThrownBy(() -> journal.commit(batch)).hasMessageContaining("given up");
    }

    @Test
    void nothingIsRemovedThatIsKeptForEver() {
        Batch done = Calls.at(Calls.batch(journal.now(), CallStatus.READY), CallStatus.SUCCEEDED, "result");
        journal.commit(done);
        advance(Duration.ofDays(4000));

        journal.purge(new Retention(null, null, null));

        assertThat(journal.batch(done.id())).contains(done);
    }

    private DecisionRecord approval(Batch batch) {
        return new DecisionRecord(
                batch.calls().get(0).id(),
                journal.now(),
                DecisionRecord.Kind.APPROVE,
                "ada",
                "",
                "",
                "",
                CallStatus.PENDING_APPROVAL,
                CallStatus.READY);
    }

    @Test
    void tablesOfANewerVersionAreNotTouched() {
        execute("UPDATE holdpoint_schema SET version = 2");
        try {
            assertThatThrownBy(() -> journal.prepare(false))
                    .hasCauseInstanceOf(HoldpointException.class)
                    .hasMessageContaining("[HoldpointJournalSchema]")
                    .hasMessageContaining("version 2");
        } finally {
            execute("UPDATE holdpoint_schema SET version = 1");
        }
    }

    @Test
    void tablesThatDifferAreNotTouched() {
        execute("ALTER TABLE holdpoint_call RENAME COLUMN asked TO wanted");
        try {
            assertThatThrownBy(() -> journal.prepare(false))
                    .hasMessageContaining("[HoldpointJournalSchema]")
                    .hasMessageContaining("asked");
        } finally {
            execute("ALTER TABLE holdpoint_call RENAME COLUMN wanted TO asked");
        }
    }
}
