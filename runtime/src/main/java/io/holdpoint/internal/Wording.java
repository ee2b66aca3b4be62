package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.ToolResult;
import io.holdpoint.Verdict;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.ToolSpec;
import org.jspecify.annotations.Nullable;

/** What the model reads in place of a result. None of it lets the model report that an effect has happened. */
public final class Wording {

    private Wording() {}

    static String receipt(ToolSpec tool, String callId) {
        String condition = tool.requiresApproval()
                ? "It will be carried out only if this answer ends normally and a person then approves it."
                : "It will be carried out only if this answer ends normally.";
        return "HELD, NOT DONE. " + tool.name() + " was recorded as " + callId + " and has not been carried out. "
                + condition + " Do not say that it is done; say that it is "
                + (tool.requiresApproval() ? "waiting for approval." : "requested.") + " Do not call it again.";
    }

    static String closed(ToolSpec tool, @Nullable Verdict verdict) {
        String why = verdict == null ? "This answer has already ended." : verdict.sentence();
        return "NOT DONE. " + why + " " + tool.name() + " was not carried out and will not be.";
    }

    static String lost(ToolSpec tool) {
        return "NOT DONE. " + tool.name()
                + " was refused: it was called by a model, but the answer it belongs to is not"
                + " known. It was not carried out and will not be.";
    }

    static String limit(ToolSpec tool, String limit) {
        return "NOT DONE. " + tool.name() + " was refused: " + limit + ". It was not carried out and will not be.";
    }

    static String noContext(ToolSpec tool, String problem) {
        return "NOT DONE. " + tool.name() + " was refused: the context it was called in could not be recorded ("
                + problem + "). It was not carried out and will not be.";
    }

    static String otherRequester(ToolSpec tool) {
        return "NOT DONE. " + tool.name() + " was refused: it was called for another user than the one whom this answer"
                + " is for. It was not carried out and will not be.";
    }

    static String badArguments(ToolSpec tool, String error) {
        return "NOT DONE. The arguments of " + tool.name() + " are not valid: " + error
                + " Nothing was carried out. Correct the arguments and call it again.";
    }

    static String cutArguments(ToolSpec tool) {
        return "NOT DONE. The arguments of " + tool.name()
                + " were cut off before they were complete. Nothing was carried"
                + " out, and nothing else in this answer will be.";
    }

    static String unusable(ToolSpec tool) {
        return "NOT DONE. " + tool.name()
                + " was refused: the application cannot hold calls safely at the moment. It was"
                + " not carried out and will not be. Tell the user that it is not available.";
    }

    /** Who decided what, and when, for somebody who came second. */
    static String decided(DecisionRecord record, boolean edited) {
        String what = switch (record.kind()) {
            case APPROVE -> edited ? " approved it with other arguments at " : " approved it at ";
            case REJECT -> " rejected it at ";
            case RESPOND -> " answered in its place at ";
            default -> " decided about it (" + record.kind() + ") at ";
        };
        return record.who() + what + record.at() + because(record.reason());
    }

    /** What the model reads about a call, once more is known than its receipt said. */
    public static ToolResult result(CallOutcome outcome) {
        CallStatus status = outcome.status();
        boolean done = status == CallStatus.SUCCEEDED || status == CallStatus.RESPONDED;
        return new ToolResult(
                outcome.call().id(),
                outcome.call().providerCallId(),
                outcome.call().tool(),
                text(outcome),
                status.isFinal() && !done);
    }

    private static String text(CallOutcome outcome) {
        String tool = outcome.call().tool();
        String why = because(outcome.detail());
        // Named like this a call can be found again when more is known.
        String open = tool + ", recorded as " + outcome.call().id() + ",";
        return switch (outcome.status()) {
            case SUCCEEDED -> "DONE. " + tool + " was carried out" + edited(outcome) + succeeded(outcome);
            case RESPONDED ->
                "NOT DONE. " + tool + " was not carried out and will not be. A person answered in its place: "
                        + outcome.result();
            case REJECTED -> "NOT DONE. A person rejected " + tool + why + ". It was not carried out and will not be.";
            case EXPIRED, REVOKED, SKIPPED, DISCARDED ->
                "NOT DONE. " + tool + " was not carried out and will not be" + why + ".";
            case FAILED -> "FAILED. " + tool + " was tried" + edited(outcome) + " and failed" + why + ".";
            case IN_DOUBT ->
                "NOT KNOWN. " + open + " was started" + edited(outcome) + ", and whether it took effect is not known"
                        + why + ". Say neither that it is done nor that it is not. Do not call it again.";
            case ABANDONED ->
                "NOT KNOWN. " + tool + " was started" + edited(outcome) + ", and given up without knowing whether it"
                        + " took effect" + why + ". Say neither that it is done nor that it is not.";
            case PENDING_APPROVAL ->
                "NOT DONE YET. " + open + " waits for a person's approval and has not been carried out. Do not call it"
                        + " again.";
            case EXECUTING -> "NOT DONE YET. " + open + " has been started and has not ended. Do not call it again.";
            case HELD, READY, UNRESOLVED ->
                "NOT DONE YET. " + open + " has not been carried out" + why + ". Do not call it again.";
        };
    }

    private static String succeeded(CallOutcome outcome) {
        String known = because(outcome.detail()) + ".";
        return outcome.result() == null ? known : known + " Its result: " + outcome.result();
    }

    /** The model must not believe that what it asked for is what was done. */
    private static String edited(CallOutcome outcome) {
        return outcome.edited()
                ? " with arguments that a person had changed, " + outcome.call().arguments()
                : "";
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
