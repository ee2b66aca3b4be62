package io.holdpoint.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import io.holdpoint.spi.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written, in SQL that both databases understand. Each method is one step of a transaction. */
@SuppressWarnings("InlineFormatString") // the statements stand together
final class Batches {

    private static final int IDS_AT_ONCE = 500;

    private static final String INSERT_BATCH = """
            INSERT INTO holdpoint_batch (id, version, answer_id, committed_at, on_failure, requester, fence,
                lease_worker, lease_until, due, deadline, open, has_content)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING""";

    private static final String INSERT_CALL = """
            INSERT INTO holdpoint_call (id, batch_id, sequence, tool, type, method, requires_approval, idempotent, roles,
                provider_call_id, context, context_key, decide_by, summary, digest, asked, arguments, arguments_key, shown, status, detail,
                result, result_key, attempts, fence, start_by, not_before, overdue_since)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_BATCH =
            "UPDATE holdpoint_batch SET version = version + 1, fence = ?, due = ?, deadline = ?, open = ?"
                    + " WHERE id = ? AND version = ?";

    private static final String UPDATE_BATCH_AND_LEASE =
            "UPDATE holdpoint_batch SET version = version + 1, fence = ?, due = ?, deadline = ?, open = ?,"
                    + " lease_worker = ?, lease_until = ? WHERE id = ? AND version = ?";

    private static final String UPDATE_STATE = """
            UPDATE holdpoint_call SET status = ?, detail = ?, result = ?, result_key = ?, attempts = ?, fence = ?,
                start_by = ?, not_before = ?, overdue_since = ? WHERE id = ?""";

    private static final String UPDATE_ARGUMENTS = """
            UPDATE holdpoint_call SET summary = ?, digest = ?, asked = ?, arguments = ?, arguments_key = ?, shown = ?
            WHERE id = ?""";

    private static final String INSERT_DECISION = """
            INSERT INTO holdpoint_decision (call_id, decided_at, kind, who, reason, digest, shown, from_status, to_status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** A batch that was given up: there, so that it cannot be recorded any more, and never read as one. */
    private static final String INSERT_GIVEN_UP = """
            INSERT INTO holdpoint_batch (id, version, answer_id, committed_at, on_failure, fence, open, has_content)
            VALUES (?, -1, '', %s, '', 0, 0, 0) ON CONFLICT (id) DO NOTHING""";

    private static final String CLAIM = """
            UPDATE holdpoint_batch SET version = version + 1, fence = fence + 1, lease_worker = ?, lease_until = %1$s + ?
            WHERE id IN (SELECT id FROM holdpoint_batch
                WHERE due <= %1$s AND (lease_until IS NULL OR lease_until <= %1$s)
                ORDER BY due, id LIMIT ?%2$s)
            RETURNING id""";

    private final Vault vault;
    private final String giveUp;
    private final String claim;
    private final String renew;

    Batches(Dialect dialect, Vault vault) {
        this.vault = vault;
        this.giveUp = INSERT_GIVEN_UP.formatted(dialect.now());
        this.claim = CLAIM.formatted(dialect.now(), dialect.skipLocked());
        this.renew = "UPDATE holdpoint_batch SET lease_until = " + dialect.now()
                + " + ? WHERE lease_worker = ? AND lease_until > " + dialect.now() + " AND id IN (%s) RETURNING id";
    }

    /** Records a batch, unless it is recorded. */
    void insert(Session session, Batch batch) throws SQLException {
        Bound insert = session.prepare(INSERT_BATCH)
                .word(batch.id())
                .text(batch.answerId())
                .time(batch.committedAt())
                .word(batch.onFailure().name())
                .text(batch.requester())
                .number(batch.fence());
        lease(insert, batch.lease());
        progress(insert, batch);
        if (insert.update() == 0) {
            refuseIfGivenUp(session, batch.id());
            return;
        }
        Bound call = session.prepare(INSERT_CALL);
        for (JournalEntry entry : batch.calls()) {
            call.word(entry.id())
                    .word(batch.id())
                    .count(entry.call().sequence())
                    .text(entry.call().tool())
                    .text(entry.type())
                    .text(entry.method())
                    .flag(entry.call().requiresApproval())
                    .flag(entry.idempotent())
                    .text(roles(entry))
                    .text(entry.call().providerCallId())
                    .sealed(context(entry.id(), entry.context()))
                    .time(entry.decideBy());
            arguments(call, entry);
            state(call, entry);
            call.another();
        }
        call.updateAll();
    }

    private static void refuseIfGivenUp(Session session, String batchId) throws SQLException {
        if (isGivenUp(session, batchId)) {
            throw new JournalException("batch " + batchId + " was given up before it was recorded", null);
        }
    }

    private static boolean isGivenUp(Session session, String batchId) throws SQLException {
        return session.prepare("SELECT version FROM holdpoint_batch WHERE id = ?")
                        .word(batchId)
                        .number()
                < 0;
    }

    /** Sees to it that a batch, if it is not recorded, never is; whether that is so. */
    boolean giveUp(Session session, String batchId) throws SQLException {
        return session.prepare(giveUp).word(batchId).update() == 1 || isGivenUp(session, batchId);
    }

    /** Changes a batch that is still as it was read. What did not change is not written. */
    boolean replace(Session session, Batch from, Batch to, List<DecisionRecord> records) throws SQLException {
        boolean sameLease = Objects.equals(from.lease(), to.lease());
        Bound update = session.prepare(sameLease ? UPDATE_BATCH : UPDATE_BATCH_AND_LEASE)
                .number(to.fence());
        progress(update, to);
        if (!sameLease) {
            lease(update, to.lease());
        }
        if (update.word(from.id()).number(from.version()).update() == 0) {
            return false;
        }
        for (JournalEntry entry : to.calls()) {
            update(session, from.call(entry.id()).orElse(null), entry);
        }
        if (!records.isEmpty()) {
            Bound insert = session.prepare(INSERT_DECISION);
            for (DecisionRecord record : records) {
                insert.word(record.callId())
                        .time(record.at())
                        .word(record.kind().name())
                        .text(record.who())
                        .text(record.reason())
                        .text(record.digest())
                        .text(record.shown())
                        .word(record.from().name())
                        .word(record.to().name())
                        .another();
            }
            insert.updateAll();
        }
        return true;
    }

    private void update(Session session, @Nullable JournalEntry from, JournalEntry to) throws SQLException {
        if (from == null) {
            throw new IllegalArgumentException("a batch gets no calls after its commit: " + to);
        }
        if (!from.state().equals(to.state())) {
            Bound update = session.prepare(UPDATE_STATE);
            state(update, to);
            update.word(to.id()).update();
        }
        if (!from.call().equals(to.call()) || !Objects.equals(from.arguments(), to.arguments())) {
            Bound update = session.prepare(UPDATE_ARGUMENTS);
            arguments(update, to);
            update.word(to.id()).update();
        }
    }

    /** Takes what is due; the ids. */
    List<String> claim(Session session, String worker, Duration lease, int limit) throws SQLException {
        return session.prepare(claim)
                .text(worker)
                .number(Times.micros(lease))
                .count(limit)
                .list(row -> row.getString(1));
    }

    /** Extends leases; the ids of those that had not ended. */
    Set<String> renew(Session session, String worker, Collection<String> batchIds, Duration lease) throws SQLException {
        Set<String> held = new LinkedHashSet<>();
        List<String> ids = new ArrayList<>(batchIds);
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            Bound update = session.prepare(renew.formatted(BatchRows.marks(some.size())))
                    .number(Times.micros(lease))
                    .text(worker);
            for (String id : some) {
                update.word(id);
            }
            held.addAll(update.list(row -> row.getString(1)));
        }
        return held;
    }

    /** Ends every lease, for the one who knows that whoever held them is gone. */
    int endLeases(Session session) throws SQLException {
        return session.prepare("UPDATE holdpoint_batch SET version = version + 1, lease_worker = NULL,"
                        + " lease_until = NULL WHERE lease_worker IS NOT NULL AND open = 1")
                .update();
    }

    private static void lease(Bound to, @Nullable Lease lease) throws SQLException {
        to.text(lease == null ? null : lease.worker()).time(lease == null ? null : lease.until());
    }

    private static void progress(Bound to, Batch batch) throws SQLException {
        to.time(batch.due()).time(deadline(batch)).flag(!batch.isFinished());
    }

    /** When a sweep has to look at the batch; the beginning of time for as long as one has marked a call of it. */
    private static @Nullable Instant deadline(Batch batch) {
        Instant first = null;
        for (JournalEntry entry : batch.calls()) {
            CallState state = entry.state();
            Instant over = switch (entry.status()) {
                case PENDING_APPROVAL -> entry.decideBy();
                case READY, UNRESOLVED -> state.startBy();
                default -> null;
            };
            if (state.overdueSince() != null) {
                over = Instant.EPOCH;
            }
            if (over != null && (first == null || over.isBefore(first))) {
                first = over;
            }
        }
        return first;
    }

    private void arguments(Bound to, JournalEntry entry) throws SQLException {
        String arguments = entry.arguments();
        String shown = entry.call().arguments();
        to.text(entry.call().summary()).text(entry.call().digest()).text(entry.asked());
        to.sealed(arguments == null ? null : vault.seal("arguments", entry.id(), arguments.getBytes(UTF_8)));
        to.bytes(
                shown.equals(arguments)
                        ? null
                        : vault.seal("shown", entry.id(), shown.getBytes(UTF_8)).bytes());
    }

    private void state(Bound to, JournalEntry entry) throws SQLException {
        CallState state = entry.state();
        String result = state.result();
        to.word(state.status().name())
                .text(state.detail())
                .sealed(
                        result == null
                                ? null
                                : vault.seal(
                                        "result",
                                        entry.id(),
                                        Text.stored(result).getBytes(UTF_8)))
                .count(state.attempts())
                .number(state.fence())
                .time(state.startBy())
                .time(state.notBefore())
                .time(state.overdueSince());
    }

    private Vault.@Nullable Sealed context(String callId, Map<String, String> context) {
        if (context.isEmpty()) {
            return null;
        }
        JsonWriter json = new JsonWriter();
        json.map(context, JsonWriter::string);
        return vault.seal("context", callId, json.toBytes());
    }

    private static String roles(JournalEntry entry) {
        JsonWriter json = new JsonWriter();
        json.list(entry.roles(), JsonWriter::string);
        return json.toString();
    }
}
