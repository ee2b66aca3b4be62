package io.holdpoint.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.json.JsonReader;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches. What cannot be read of one call does not keep anything else from being read: the call has no arguments
 * then, says why in its detail, and so cannot run.
 */
final class BatchRows {

    private static final Logger LOG = System.getLogger("io.holdpoint");
    /** Begins the detail of a call that cannot be read. */
    static final String UNREADABLE = "[HoldpointUnreadable] cannot be read, and so does not run: ";

    private static final int MOST_COMPLAINTS = 1000;

    /** Not the empty list, which means everybody. */
    private static final List<String> NOBODY = List.of("unreadable");

    static final String SELECT = """
            SELECT b.id AS b_id, b.version, b.answer_id, b.committed_at, b.on_failure, b.requester,
                b.fence AS b_fence, b.lease_worker, b.lease_until, b.due, c.id AS c_id, c.sequence, c.tool,
                c.type, c.method, c.summary, c.arguments, c.shown, c.arguments_key, c.digest, c.asked,
                c.requires_approval, c.idempotent, c.roles, c.provider_call_id, c.context, c.context_key, c.decide_by, c.status, c.detail,
                c.result, c.result_key, c.attempts, c.fence AS c_fence, c.start_by, c.not_before, c.overdue_since
            FROM holdpoint_batch b JOIN holdpoint_call c ON c.batch_id = b.id
            """;

    private static final String ORDER = " ORDER BY b.committed_at, b.id, c.sequence";

    private final Vault vault;
    private final Set<String> complained = ConcurrentHashMap.newKeySet();

    BatchRows(Vault vault) {
        this.vault = vault;
    }

    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** The batches that a condition on {@code b} selects, oldest first. */
    List<Batch> where(Session session, String condition, Binding parameters) throws SQLException {
        Bound select = session.prepare(SELECT + "WHERE " + condition + ORDER);
        parameters.bind(select);
        Map<String, Head> heads = new LinkedHashMap<>();
        select.list(row -> {
            String id = row.getString("b_id");
            Head head = heads.get(id);
            if (head == null) {
                head = new Head(new Reading(row).batch(id), new ArrayList<>());
                heads.put(id, head);
            }
            return head.calls.add(new Reading(row).entry(head.batch));
        });
        return heads.values().stream().map(Head::whole).toList();
    }

    /** A batch, and those of its calls that have been read. */
    private record Head(Batch batch, List<JournalEntry> calls) {
        Batch whole() {
            return new Batch(
                    batch.id(),
                    batch.answerId(),
                    batch.version(),
                    batch.committedAt(),
                    batch.onFailure(),
                    batch.requester(),
                    batch.fence(),
                    batch.lease(),
                    batch.due(),
                    calls);
        }
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(Bound statement) throws SQLException;
    }

    /** One row: a batch and one of its calls. */
    private final class Reading {
        private final ResultSet row;
        private final List<String> problems = new ArrayList<>();

        Reading(ResultSet row) {
            this.row = row;
        }

        /** The batch without its calls. */
        Batch batch(String id) throws SQLException {
            String worker = text("lease_worker");
            return new Batch(
                    id,
                    some(text("answer_id")),
                    row.getLong("version"),
                    Times.instant(row.getLong("committed_at")),
                    "CONTINUE".equals(row.getString("on_failure")) ? OnFailure.CONTINUE : OnFailure.SKIP_REST,
                    text("requester"),
                    row.getLong("b_fence"),
                    worker == null ? null : new Lease(worker, Times.instant(row.getLong("lease_until"))),
                    Times.read(row, "due"),
                    List.of());
        }

        JournalEntry entry(Batch batch) throws SQLException {
            String id = row.getString("c_id");
            String digest = some(text("digest"));
            String arguments = arguments(id, digest);
            String shown = content("shown", "shown", "arguments_key", id);
            CallState state = state(id);
            List<String> roles = roles();
            // Without its context it would run as somebody else.
            Map<String, String> context = context(id);
            boolean canRun = problems.isEmpty();
            if (!canRun) {
                state = explained(id, state);
            }
            HeldCall call = new HeldCall(
                    id,
                    batch.answerId(),
                    row.getInt("sequence"),
                    some(text("tool")),
                    some(text("summary")),
                    shown != null ? shown : arguments != null ? arguments : "",
                    digest,
                    row.getInt("requires_approval") != 0,
                    text("provider_call_id"));
            return new JournalEntry(
                    call,
                    canRun ? arguments : null,
                    some(text("type")),
                    some(text("method")),
                    row.getInt("idempotent") != 0,
                    roles,
                    Times.read(row, "decide_by"),
                    text("asked"),
                    context,
                    state);
        }

        private @Nullable String arguments(String id, String digest) throws SQLException {
            String arguments = content("arguments", "arguments", "arguments_key", id);
            if (arguments != null && !sha256(arguments).equals(digest)) {
                problems.add("the arguments are not those that were committed: their SHA-256 differs");
                return null;
            }
            return arguments;
        }

        private CallState state(String id) throws SQLException {
            String stored = content("result", "result", "result_key", id);
            return new CallState(
                    status(),
                    some(text("detail")),
                    Text.read(stored),
                    row.getInt("attempts"),
                    row.getLong("c_fence"),
                    Times.read(row, "start_by"),
                    Times.read(row, "not_before"),
                    Times.read(row, "overdue_since"));
        }

        private CallStatus status() throws SQLException {
            String name = row.getString("status");
            for (CallStatus status : CallStatus.values()) {
                if (status.name().equals(name)) {
                    return status;
                }
            }
            problems.add("its status \"" + name + "\" is not known to this version of Holdpoint");
            return CallStatus.UNRESOLVED;
        }

        private List<String> roles() throws SQLException {
            try {
                return JsonReader.of(some(text("roles"))).list(JsonReader::string);
            } catch (RuntimeException e) {
                problems.add("its roles: " + e.getMessage());
                return NOBODY;
            }
        }

        private Map<String, String> context(String id) throws SQLException {
            String json = content("context", "context", "context_key", id);
            try {
                return json == null ? Map.of() : JsonReader.of(json).map(JsonReader::string);
            } catch (RuntimeException e) {
                problems.add("its context: " + e.getMessage());
                return Map.of();
            }
        }

        private @Nullable String content(String part, String column, String keyColumn, String id) throws SQLException {
            byte[] stored = row.getBytes(column);
            if (stored == null) {
                return null;
            }
            try {
                return new String(vault.open(part, id, stored, text(keyColumn)), UTF_8);
            } catch (Vault.UnreadableException e) {
                problems.add("its " + part + ": " + e.getMessage());
                return null;
            }
        }

        /** What is over keeps its detail; what is not says why it cannot go on. */
        private CallState explained(String id, CallState state) {
            String why = UNREADABLE + String.join("; ", problems);
            if (complained.size() < MOST_COMPLAINTS && complained.add(id + why)) {
                LOG.log(Level.ERROR, "Call " + id + " " + why);
            }
            String detail = state.detail();
            return new CallState(
                    state.status(),
                    detail.isEmpty() || !state.status().isFinal() ? why : detail + "; " + why,
                    state.result(),
                    state.attempts(),
                    state.fence(),
                    state.startBy(),
                    state.notBefore(),
                    state.overdueSince());
        }

        private @Nullable String text(String column) throws SQLException {
            return Text.read(row.getString(column));
        }

        private static String some(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    private static String sha256(String arguments) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(arguments.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
