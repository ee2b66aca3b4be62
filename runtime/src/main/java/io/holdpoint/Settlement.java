package io.holdpoint;

import io.holdpoint.internal.Wording;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an answer ended and what became of its calls, as of one moment. Immutable.
 *
 * @param answerId the answer
 * @param verdict how it ended
 * @param calls its speculative calls, in order
 * @since 0.1
 */
public record Settlement(String answerId, Verdict verdict, List<CallOutcome> calls) {

    /** Copies the list. */
    public Settlement {
        calls = List.copyOf(calls);
    }

    /** Whether every call has reached a final status. */
    public boolean isFinal() {
        return calls.stream().allMatch(call -> call.status().isFinal());
    }

    /** How many calls stand at a status. */
    public int count(CallStatus status) {
        return (int) calls.stream().filter(call -> call.status() == status).count();
    }

    /**
     * What to tell the user: how the answer ended, what was done, what waits, and what was not carried out, by name.
     */
    public String sentence() {
        StringBuilder text = new StringBuilder(verdict.sentence());
        group(text, "carried out", "was", "were", CallStatus.SUCCEEDED);
        group(text, "waiting for approval", "is", "are", CallStatus.PENDING_APPROVAL);
        group(text, "about to be carried out", "is", "are", CallStatus.HELD, CallStatus.READY, CallStatus.EXECUTING);
        group(text, "tried and failed", "was", "were", CallStatus.FAILED);
        group(text, "started, but whether it took effect is not known", "was", "were", CallStatus.IN_DOUBT);
        group(
                text,
                "started, and given up without knowing whether it took effect",
                "was",
                "were",
                CallStatus.ABANDONED);
        group(text, "waiting for a version of the application that can run it", "is", "are", CallStatus.UNRESOLVED);
        group(text, "answered by a person instead of being carried out", "was", "were", CallStatus.RESPONDED);
        group(
                text,
                "not carried out",
                "was",
                "were",
                CallStatus.DISCARDED,
                CallStatus.REJECTED,
                CallStatus.EXPIRED,
                CallStatus.REVOKED,
                CallStatus.SKIPPED);
        return text.toString();
    }

    /**
     * What the model reads about each call in its next turn, in order: one result for each, so that the receipts in a
     * conversation can be replaced and every call keeps its result. Valid for any status; a call that still waits says
     * so.
     */
    public List<ToolResult> toolResults() {
        return calls.stream().map(Wording::result).toList();
    }

    private void group(StringBuilder text, String what, String one, String many, CallStatus... statuses) {
        List<CallStatus> wanted = List.of(statuses);
        List<CallOutcome> matching =
                calls.stream().filter(call -> wanted.contains(call.status())).toList();
        if (matching.isEmpty()) {
            return;
        }
        text.append(' ').append(matching.size());
        text.append(matching.size() == 1 ? " action " + one : " actions " + many);
        text.append(' ').append(what).append(": ");
        text.append(matching.stream().map(call -> call.call().summary()).collect(Collectors.joining("; ")));
        text.append('.');
    }
}
