package io.holdpoint.console;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How things are called on the pages. */
final class Words {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** A length of time, to the two units that matter. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " days";
    }

    static String status(CallStatus status) {
        return switch (status) {
            case HELD -> "Held";
            case DISCARDED -> "Discarded";
            case READY -> "Waiting for its turn";
            case PENDING_APPROVAL -> "Waiting for a decision";
            case REJECTED -> "Rejected";
            case EXPIRED -> "Expired";
            case REVOKED -> "Taken back";
            case EXECUTING -> "Running";
            case SUCCEEDED -> "Done";
            case FAILED -> "Failed";
            case IN_DOUBT -> "In doubt";
            case SKIPPED -> "Skipped";
            case ABANDONED -> "Given up";
            case RESPONDED -> "Answered by a person";
            case UNRESOLVED -> "Cannot be run by this version";
        };
    }

    static String kind(DecisionRecord.Kind kind) {
        return switch (kind) {
            case APPROVE -> "approved it";
            case REJECT -> "rejected it";
            case EDIT -> "changed its arguments";
            case RESPOND -> "answered in its place";
            case REVOKE -> "took it back";
            case EXPIRE -> "let it expire";
            case HAPPENED -> "said that it has happened";
            case RUN_AGAIN -> "had it run again";
            case ABANDON -> "gave it up";
        };
    }
}
