package io.holdpoint.console;

import io.holdpoint.Approvals;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.Operations;
import io.holdpoint.Shown;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what a visitor said about calls, notes it in the log, and knows what it means in HTTP. */
record Verdicts(Site site, Visitor visitor) {

    static final Set<String> DECISIONS = Set.of("approve", "reject", "edit", "respond");
    static final Set<String> RESOLUTIONS = Set.of("happened", "again", "abandon");

    private static final Logger LOG = System.getLogger("io.holdpoint.console");
    private static final int LONGEST_REASON = 10_000;

    /**
     * Decides about a call that waits.
     *
     * @param words the reason, the arguments or the answer
     */
    Decision decide(String verdict, Shown shown, String words) {
        Approvals approvals = site.approvals().as(visitor.approver());
        Decision decision = switch (verdict) {
            case "approve" -> approvals.approve(shown);
            case "reject" -> approvals.reject(shown, reason(words));
            case "edit" -> approvals.edit(shown, words);
            case "respond" -> approvals.respond(shown, words);
            default -> throw new Refusal(404, "There is no such decision.");
        };
        log(verdict, decision);
        return decision;
    }

    /** Says what is known about a call in doubt. */
    Decision resolve(String verdict, String callId, int attempts, @Nullable String result, String reason) {
        Operations operations = site.operations().as(visitor.approver());
        if (reason(reason).isBlank()) {
            throw new Refusal(422, "Say how you know: it stays on record.");
        }
        Decision decision = switch (verdict) {
            case "happened" -> operations.happened(callId, attempts, result, reason);
            case "again" -> operations.runAgain(callId, attempts, reason);
            case "abandon" -> operations.abandon(callId, attempts, reason);
            default -> throw new Refusal(404, "There is no such action.");
        };
        log(verdict, decision);
        return decision;
    }

    private static String reason(String words) {
        if (words.length() > LONGEST_REASON) {
            throw new Refusal(422, "A reason has at most " + LONGEST_REASON + " characters.");
        }
        return words;
    }

    /** Names what was decided, by whom and about which call; never what it was about, nor why. */
    private void log(String verdict, Decision decision) {
        LOG.log(
                Level.INFO,
                () -> "console: " + verdict + " of call " + Visible.oneLine(decision.callId()) + " by "
                        + Visible.oneLine(visitor.approver().name())
                        + (decision.applied() ? ": applied" : ": not applied, it is " + decision.status()));
    }

    /** The HTTP status of a decision about a call as it stands afterwards. */
    static int status(Decision decision, String verdict, @Nullable String digest, @Nullable CommittedCall now) {
        if (decision.applied()) {
            return 200;
        }
        if (decision.detail().startsWith("[Holdpoint")) {
            return 403;
        }
        CallStatus status = decision.status();
        if (status == null) {
            return 503;
        }
        return switch (status) {
            case EXPIRED, REVOKED, DISCARDED, SKIPPED -> 410;
            case PENDING_APPROVAL -> pending(verdict, digest, now);
            default -> 409;
        };
    }

    private static int pending(String verdict, @Nullable String digest, @Nullable CommittedCall now) {
        if (now == null) {
            return 409;
        }
        if (now.timeLeft().filter(left -> left.isNegative() || left.isZero()).isPresent()) {
            return 410;
        }
        boolean shown = now.call().digest().equals(digest);
        return shown && (verdict.equals("edit") || verdict.equals("respond")) ? 422 : 409;
    }
}
