package io.holdpoint.jdbc;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalKeys;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable journal: a SQLite file for one process, or a PostgreSQL database that several share. What {@link #commit}
 * and {@link #replace} return from has reached the disk.
 *
 * <p>Usually it is opened by the setting {@code holdpoint.journal}. An application that has a {@link DataSource} for
 * PostgreSQL gives it: {@code Holdpoint.use(JdbcJournal.open(dataSource))}.
 *
 * <p>Thread-safe. All times are by the database's clock, in microseconds.
 *
 * @since 0.1
 */
public final class JdbcJournal implements Journal {

    private final Database database;
    private final Dialect dialect;
    private final Batches batches;
    private final BatchRows rows;
    private final boolean durable;
    private final boolean runsCalls;

    JdbcJournal(Database database, Dialect dialect, @Nullable JournalKeys keys, boolean durable, boolean runsCalls) {
        Vault vault = new Vault(keys);
        this.database = database;
        this.dialect = dialect;
        this.batches = new Batches(dialect, vault);
        this.rows = new BatchRows(vault);
        this.durable = durable;
        this.runsCalls = runsCalls;
    }

    /**
     * Opens the journal at a location; its tables are made if there are none.
     *
     * @param location a file for SQLite, or a JDBC URL of SQLite or PostgreSQL; the latter needs HikariCP
     * @throws io.holdpoint.HoldpointException if it cannot be opened, is in use by another process, or would not be
     *     durable; the message says what to do
     */
    public static JdbcJournal open(String location) {
        return Opening.forWork(Opening.foundKeys()).open(location);
    }

    /**
     * Opens the journal at a location, and encrypts what calls carry.
     *
     * @see #open(String)
     */
    public static JdbcJournal open(String location, JournalKeys keys) {
        return Opening.forWork(keys).open(location);
    }

    /**
     * Opens the journal in a PostgreSQL database. Closing the journal does not close the data source.
     *
     * @see #open(String)
     */
    public static JdbcJournal open(DataSource dataSource) {
        return Opening.forWork(Opening.foundKeys()).open(dataSource);
    }

    /**
     * Opens the journal in a PostgreSQL database, and encrypts what calls carry.
     *
     * @see #open(DataSource)
     */
    public static JdbcJournal open(DataSource dataSource, JournalKeys keys) {
        return Opening.forWork(keys).open(dataSource);
    }

    /**
     * Opens a journal to look at calls and to decide about them, beside the process that runs them. It claims nothing.
     *
     * @see #open(String)
     */
    public static JdbcJournal openForOperators(String location) {
        return Opening.forOperators(Opening.foundKeys()).open(location);
    }

    /** Makes or checks the tables, and frees what a process that is gone was working on if {@code ended}. */
    void prepare(boolean ended) {
        database.write("prepare its tables", true, session -> {
            Schema.prepare(session, dialect);
            return ended ? batches.endLeases(session) : 0;
        });
    }

    Database database() {
        return database;
    }

    @Override
    public boolean isDurable() {
        return durable;
    }

    @Override
    public boolean runsCalls() {
        return runsCalls;
    }

    @Override
    public Instant now() {
        return database.read(
                "tell the time",
                session ->
                        Times.instant(session.prepare("SELECT " + dialect.now()).number()));
    }

    @Override
    public void commit(Batch batch) {
        if (batch.calls().isEmpty()) {
            throw new IllegalArgumentException("a batch without calls is not recorded: " + batch.id());
        }
        database.write("record the calls of answer " + batch.answerId(), true, session -> {
            batches.insert(session, batch);
            return batch;
        });
    }

    @Override
    public boolean abandon(String batchId) {
        return database.write("give up batch " + batchId, true, session -> batches.giveUp(session, batchId));
    }

    @Override
    public Optional<Batch> batch(String batchId) {
        return one("b.id = ?", batchId);
    }

    @Override
    public Optional<Batch> batchOf(String callId) {
        return one("b.id = (SELECT batch_id FROM holdpoint_call WHERE id = ?)", callId);
    }

    @Override
    public Optional<Batch> latestOf(String answerId) {
        return one(
                "b.id = (SELECT id FROM holdpoint_batch WHERE answer_id = ? AND version >= 0"
                        + " ORDER BY committed_at DESC, id DESC LIMIT 1)",
                answerId);
    }

    private Optional<Batch> one(String condition, String name) {
        return read(condition, parameters -> parameters.text(name)).stream().findFirst();
    }

    @Override
    public List<Batch> withStatus(Set<CallStatus> statuses, int limit) {
        if (statuses.isEmpty()) {
            return List.of();
        }
        boolean onlyOpen = statuses.stream().noneMatch(status -> status.isFinal() && status != CallStatus.IN_DOUBT);
        // Named in the text, so that PostgreSQL sees that the index of open batches will do.
        String names = statuses.stream().map(status -> "'" + status + "'").collect(Collectors.joining(","));
        return read(
                "b.id IN (SELECT o.id FROM holdpoint_batch o WHERE " + (onlyOpen ? "o.open = 1 AND " : "")
                        + "EXISTS (SELECT 1 FROM holdpoint_call x WHERE x.batch_id = o.id AND x.status IN (" + names
                        + ")) ORDER BY o.committed_at, o.id LIMIT ?)",
                parameters -> parameters.count(limit));
    }

    @Override
    public Optional<Batch> replace(Batch from, Batch to, List<DecisionRecord> records) {
        return database.write("change batch " + from.id(), false, session -> {
            boolean replaced = batches.replace(session, from, to, records);
            return replaced ? Optional.of(to.atVersion(from.version() + 1)) : Optional.empty();
        });
    }

    @Override
    public List<Batch> claimDue(String worker, Duration lease, int limit) {
        if (!runsCalls) {
            return List.of();
        }
        List<String> claimed =
                database.write("claim what is due", false, session -> batches.claim(session, worker, lease, limit));
        if (claimed.isEmpty()) {
            return List.of();
        }
        return read("b.id IN (" + BatchRows.marks(claimed.size()) + ")", parameters -> {
            for (String id : claimed) {
                parameters.word(id);
            }
        });
    }

    @Override
    public Set<String> renew(String worker, Collection<String> batchIds, Duration lease) {
        return batchIds.isEmpty()
                ? Set.of()
                : database.write("keep its claims", true, session -> batches.renew(session, worker, batchIds, lease));
    }

    @Override
    public List<Batch> overdue(int limit) {
        return read(
                "b.id IN (SELECT id FROM holdpoint_batch WHERE deadline <= " + dialect.now()
                        + " ORDER BY deadline, id LIMIT ?)",
                parameters -> parameters.count(limit));
    }

    private List<Batch> read(String condition, BatchRows.Binding parameters) {
        return database.read("read batches", session -> rows.where(session, condition, parameters));
    }

    @Override
    public List<DecisionRecord> records(String callId) {
        return database.read("read decisions", session -> Decisions.about(session, callId));
    }

    /**
     * Reads everything and holds it against the rules of a journal: digests are worked out again from the stored
     * arguments, where calls stand is compared with what was decided about them, and the order in which they were started
     * with that in which the model made them. Changes nothing, and may be done while the journal is in use. That the last
     * calls of an answer were removed is not seen, as nothing says how many there were.
     *
     * @param progress is told, from time to time, how many answers have been read
     */
    public Inspection inspect(IntConsumer progress) {
        return new Audit(this).run(progress);
    }

    @Override
    public List<DecisionRecord> latestRecords(int limit) {
        return database.read("read decisions", session -> Decisions.latest(session, limit));
    }

    /** Does nothing in an operator's process, which does not know how long the application keeps things. */
    @Override
    public void purge(Retention retention) {
        if (runsCalls) {
            new Purge(database, dialect).run(retention);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
