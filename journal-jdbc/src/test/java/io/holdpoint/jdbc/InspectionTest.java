package io.holdpoint.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.jdbc.Finding.Kind;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that agrees with itself, and what is found after somebody changed it with SQL. */
class InspectionTest {

    private static final String ASKED = "{\"cents\":900}";

    @TempDir
    private Path folder;

    private Path file;
    private JdbcJournal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("journal.db");
        journal = JdbcJournal.open(file.toString());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Three calls that were approved and ran, the last one with other arguments than the model's. */
    private void ran(OnFailure onFailure) {
        List<JournalEntry> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String arguments = i == 2 ? ASKED : "{\"cents\":" + i + "}";
            waiting.add(entry(held(i, arguments), arguments, CallState.committed(CallStatus.PENDING_APPROVAL)));
        }
        Batch committed = new Batch("batch", "answer", 0, journal.now(), onFailure, null, 0, null, null, waiting);
        journal.commit(committed);
        Batch from = journal.batch("batch").orElseThrow();
        Batch to = from;
        List<DecisionRecord> records = new ArrayList<>();
        for (JournalEntry entry : from.calls()) {
            JournalEntry approved = entry;
            if (entry.call().sequence() == 2) {
                records.add(record(entry, DecisionRecord.Kind.EDIT, CallStatus.PENDING_APPROVAL));
                approved = entry.edited(held(2, "{\"cents\":2}"), "{\"cents\":2}");
            }
            records.add(record(approved, DecisionRecord.Kind.APPROVE, CallStatus.READY));
            CallState done = new CallState(CallStatus.SUCCEEDED, "", "paid", 1, 1, null, null, null);
            to = to.with(approved.with(done));
        }
        assertThat(journal.replace(from, to, records)).isPresent();
        assertThat(findings()).isEmpty();
    }

    private static HeldCall held(int sequence, String arguments) {
        return new HeldCall(
                "call-" + sequence, "answer", sequence, "pay", "Pay", arguments, sha256(arguments), true, null);
    }

    private static JournalEntry entry(HeldCall call, String arguments, CallState state) {
        return new JournalEntry(
                call, arguments, "com.example.Till", "pay(I)V", false, List.of(), null, null, Map.of(), state);
    }

    private DecisionRecord record(JournalEntry entry, DecisionRecord.Kind kind, CallStatus to) {
        return new DecisionRecord(
                entry.id(),
                journal.now(),
                kind,
                "ada",
                "",
                entry.call().digest(),
                "Pay",
                CallStatus.PENDING_APPROVAL,
                to);
    }

    private List<Finding> findings() {
        return journal.inspect(answers -> {}).findings();
    }

    /** By a connection of somebody else's, which does not know how the tables belong together. */
    private void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }

    private void finds(Kind kind, String callId, String detail) {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.callId()).isEqualTo(callId);
            assertThat(finding.detail()).contains(detail);
        });
    }

    @Test
    void sequenceACallIsMissing() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("DELETE FROM holdpoint_call WHERE id = 'call-1'");
        finds(Kind.SEQUENCE, "call-2", "is number 2 of its answer, in place 1");
    }

    @Test
    void sequenceAllCallsAreMissing() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("DELETE FROM holdpoint_call");
        finds(Kind.SEQUENCE, "", "has no calls");
        assertThat(findings().get(0).answerId()).isEqualTo("answer");
    }

    @Test
    void sequenceTheAnswerIsMissing() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("DELETE FROM holdpoint_call WHERE id <> 'call-0'", "DELETE FROM holdpoint_batch");
        finds(Kind.SEQUENCE, "call-0", "belongs to no answer");
    }

    @Test
    void whatIsGivenUpHasNoCalls() {
        assertThat(journal.abandon("never-recorded")).isTrue();
        assertThat(findings()).isEmpty();
    }

    @Test
    void orderTheCallBeforeFailed() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("UPDATE holdpoint_call SET status = 'FAILED' WHERE id = 'call-1'");
        finds(Kind.ORDER, "call-2", "call call-1 before it in its answer is FAILED");
    }

    @Test
    void orderTheCallBeforeHasNotRun() throws SQLException {
        ran(OnFailure.CONTINUE);
        tamper("UPDATE holdpoint_call SET status = 'READY', attempts = 0 WHERE id = 'call-1'");
        finds(Kind.ORDER, "call-2", "call call-1 before it in its answer is READY");
    }

    @Test
    void orderGoesOnAfterAFailureWhereThatIsWanted() throws SQLException {
        ran(OnFailure.CONTINUE);
        tamper("UPDATE holdpoint_call SET status = 'FAILED' WHERE id = 'call-1'");
        assertThat(findings()).isEmpty();
    }

    @Test
    void timeADecisionIsOlderThanTheCall() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("UPDATE holdpoint_decision SET decided_at = (SELECT committed_at - 1 FROM holdpoint_batch)"
                + " WHERE call_id = 'call-1'");
        finds(Kind.TIME, "call-1", "APPROVE by ada is dated");
    }

    @Test
    void otherArgumentsThanThoseApproved() throws SQLException {
        ran(OnFailure.SKIP_REST);
        String changed = "{\"cents\":99999}";
        tamper("UPDATE holdpoint_call SET arguments = CAST('" + changed + "' AS BLOB), digest = '" + sha256(changed)
                + "' WHERE id = 'call-1'");
        finds(Kind.OTHER_ARGUMENTS, "call-1", "ada approved those of " + sha256("{\"cents\":1}"));
    }

    @Test
    void otherArgumentsThanThoseThatTheModelGave() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("UPDATE holdpoint_call SET asked = '" + sha256("{}") + "' WHERE id = 'call-2'");
        finds(Kind.OTHER_ARGUMENTS, "call-2", "ada changed arguments that are not those the model gave");
    }

    @Test
    void nobodyDecided() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("DELETE FROM holdpoint_decision WHERE call_id = 'call-1'");
        finds(Kind.NO_DECISION, "call-1", "nobody approved it");
    }

    @Test
    void nobodyChangedTheArguments() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("DELETE FROM holdpoint_decision WHERE kind = 'EDIT'");
        finds(Kind.NO_DECISION, "call-2", "nobody changed them");
    }

    @Test
    void attemptsItFailedWithoutAStart() throws SQLException {
        ran(OnFailure.SKIP_REST);
        tamper("UPDATE holdpoint_call SET status = 'FAILED', attempts = 0 WHERE id = 'call-2'");
        finds(Kind.ATTEMPTS, "call-2", "is FAILED, and was never started");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
