package io.holdpoint.internal;

import io.holdpoint.Verdict;
import io.holdpoint.spi.ToolSpec;
import org.jspecify.annotations.Nullable;

/** What the model reads in place of a result. None of it lets the model report that an effect has happened. */
final class Wording {

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
}
