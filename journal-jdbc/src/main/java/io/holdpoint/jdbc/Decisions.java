package io.holdpoint.jdbc;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.DecisionRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was decided. */
final class Decisions {

    static final String SELECT = "SELECT call_id, decided_at, kind, who, reason, digest, shown, from_status, to_status"
            + " FROM holdpoint_decision ";

    private Decisions() {}

    /** The decisions about a call, oldest first. */
    static List<DecisionRecord> about(Session session, String callId) throws SQLException {
        return session.prepare(SELECT + "WHERE call_id = ? ORDER BY id")
                .word(callId)
                .list(Decisions::read);
    }

    /** The newest decisions, newest first. */
    static List<DecisionRecord> latest(Session session, int limit) throws SQLException {
        return session.prepare(SELECT + "ORDER BY id DESC LIMIT ?").count(limit).list(Decisions::read);
    }

    private static DecisionRecord read(ResultSet row) throws SQLException {
        return new DecisionRecord(
                row.getString("call_id"),
                Times.instant(row.getLong("decided_at")),
                DecisionRecord.Kind.valueOf(row.getString("kind")),
                text(row.getString("who")),
                text(row.getString("reason")),
                text(row.getString("digest")),
                text(row.getString("shown")),
                CallStatus.valueOf(row.getString("from_status")),
                CallStatus.valueOf(row.getString("to_status")));
    }

    private static String text(@Nullable String stored) {
        String text = Text.read(stored);
        return text == null ? "" : text;
    }
}
