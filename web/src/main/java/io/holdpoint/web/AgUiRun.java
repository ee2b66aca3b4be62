package io.holdpoint.web;

import static io.holdpoint.json.JsonTree.child;
import static io.holdpoint.json.JsonTree.children;

import io.holdpoint.Approvals;
import io.holdpoint.Approver;
import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.Holdpoint;
import io.holdpoint.Shown;
import io.holdpoint.json.JsonText;
import io.holdpoint.json.JsonTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an AG-UI client asks for: a run, or the resumption of one that was interrupted. The id of a run is the id of its
 * answer. Immutable.
 *
 * @param threadId the conversation
 * @param runId the run
 * @param message what the user said last; empty if nothing
 * @param answers what a person decided about the calls that the last run left open; empty for a new run
 * @since 0.1
 */
public record AgUiRun(String threadId, String runId, String message, List<Answer> answers) {

    /**
     * A decision about one interrupt.
     *
     * @param interruptId the interrupt, as it was sent
     * @param approved whether the call may run; an interrupt that was cancelled is a no
     * @param editedArgs other arguments for it, as JSON; {@code null} to leave them
     */
    public record Answer(
            String interruptId, boolean approved, @Nullable String editedArgs) {}

    /** Copies the list. */
    public AgUiRun {
        answers = List.copyOf(answers);
    }

    /**
     * Reads a {@code RunAgentInput}.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static AgUiRun parse(String json) {
        if (!JsonText.isWhole(json) || !json.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException("a RunAgentInput is one JSON object");
        }
        Map<String, @Nullable Object> input = JsonTree.parse(json);
        if (!(input.get("threadId") instanceof String threadId) || !(input.get("runId") instanceof String runId)) {
            throw new IllegalArgumentException("a RunAgentInput has a threadId and a runId");
        }
        return new AgUiRun(
                threadId,
                runId,
                lastMessage(children(input, "messages")),
                children(input, "resume").stream().map(AgUiRun::answer).toList());
    }

    private static String lastMessage(List<Map<String, @Nullable Object>> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            Map<String, @Nullable Object> message = messages.get(i);
            if ("user".equals(message.get("role")) && message.get("content") instanceof String text) {
                return text;
            }
        }
        return "";
    }

    private static Answer answer(Map<String, @Nullable Object> entry) {
        if (!(entry.get("interruptId") instanceof String interruptId)) {
            throw new IllegalArgumentException("each entry of resume has an interruptId");
        }
        Map<String, @Nullable Object> payload = child(entry, "payload");
        boolean approved = "resolved".equals(entry.get("status")) && Boolean.TRUE.equals(payload.get("approved"));
        Object edited = payload.get("editedArgs");
        return new Answer(interruptId, approved, edited == null ? null : JsonTree.print(edited));
    }

    /** Whether this resumes a run, rather than beginning one. */
    public boolean isResumption() {
        return !answers.isEmpty();
    }

    /**
     * Decides as the answers say, and reads what becomes of the calls. A decision is about the arguments that were shown:
     * the interrupt's id carries their digest.
     *
     * @param approver the person who decided, as your application knows them, not as the client says
     * @throws IllegalArgumentException if the answers are not about calls that wait, or not about all of one answer; tell
     *     the client with a {@code RUN_ERROR}
     */
    public AnswerFeed resume(WebAnswers answers, Approver approver) {
        Approvals approvals = Holdpoint.approvals().as(approver);
        Set<String> calls = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (Answer answer : this.answers) {
            Shown shown = shown(answer);
            CommittedCall call = approvals
                    .find(shown.callId())
                    .orElseThrow(() -> new IllegalArgumentException("no call waits as " + answer.interruptId()));
            calls.add(shown.callId());
            owners.add(call.call().answerId());
        }
        String owner = owners.iterator().next();
        boolean all = owners.size() == 1
                && Holdpoint.settlement(owner).stream()
                        .flatMap(settlement -> settlement.calls().stream())
                        .filter(call -> call.status() == CallStatus.PENDING_APPROVAL)
                        .allMatch(call -> calls.contains(call.call().id()));
        if (!all) {
            throw new IllegalArgumentException("a resumption answers all interrupts of one run");
        }
        for (Answer answer : this.answers) {
            Decision decision = decide(approvals, answer);
            if (!decision.applied()) {
                throw new IllegalArgumentException(decision.detail());
            }
        }
        return answers.find(owner).read(new AgUiVocabulary(threadId, runId, calls), null, answers::unread);
    }

    private static Decision decide(Approvals approvals, Answer answer) {
        Shown shown = shown(answer);
        if (!answer.approved()) {
            return approvals.reject(shown, "");
        }
        return answer.editedArgs() == null ? approvals.approve(shown) : approvals.edit(shown, answer.editedArgs());
    }

    private static Shown shown(Answer answer) {
        int dot = answer.interruptId().lastIndexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("no call waits as " + answer.interruptId());
        }
        return new Shown(
                answer.interruptId().substring(0, dot), answer.interruptId().substring(dot + 1));
    }

    /** A call that waits, as an interrupt. */
    static Map<String, @Nullable Object> interrupt(CallOutcome call) {
        Map<String, @Nullable Object> interrupt = new LinkedHashMap<>();
        interrupt.put("id", call.call().id() + "." + call.call().digest());
        interrupt.put("reason", "tool_call");
        interrupt.put("message", call.call().summary());
        interrupt.put("toolCallId", call.call().id());
        interrupt.put(
                "responseSchema",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("approved", Map.of("type", "boolean"), "editedArgs", Map.of("type", "object")),
                        "required",
                        List.of("approved")));
        return interrupt;
    }
}
