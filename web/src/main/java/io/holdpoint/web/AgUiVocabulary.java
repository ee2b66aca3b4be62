package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of AG-UI. A run is finished when nothing moves any more: every call is done, or waits for a person, which
 * is AG-UI's interrupt. An unclean end is {@code RUN_ERROR}, after a result for each call that was not carried out.
 */
final class AgUiVocabulary extends Vocabulary {

    private final String threadId;
    private final String runId;
    /** The calls that an earlier run left open and this one resumes; {@code null} if this is the first. */
    private final @Nullable Set<String> resumed;

    private final Map<String, CallOutcome> calls = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private @Nullable Settlement end;
    private boolean speaking;
    private boolean over;

    AgUiVocabulary(String threadId, String runId, @Nullable Set<String> resumed) {
        this.threadId = threadId;
        this.runId = runId;
        this.resumed = resumed;
    }

    @Override
    boolean isOver() {
        return over;
    }

    @Override
    List<Frame> say(AnswerEvent event, String number) {
        frames.clear();
        if (event instanceof AnswerEvent.Opened) {
            put("RUN_STARTED", "threadId", threadId, "runId", runId);
        } else if (event instanceof AnswerEvent.Text text) {
            text(text.text());
        } else if (event instanceof AnswerEvent.Call call) {
            moved(call.outcome());
            finishIfNothingMoves();
        } else if (event instanceof AnswerEvent.Ended ended) {
            ended(ended.settlement());
        } else if (event instanceof AnswerEvent.Settled settled) {
            settled.settlement().calls().forEach(this::moved);
            finishIfNothingMoves();
        } else if (event instanceof AnswerEvent.Unknown) {
            error("The server has no record of this answer.", "UNKNOWN");
        }
        return List.copyOf(frames);
    }

    private void text(String text) {
        if (resumed != null) {
            return; // it was said in the run that was interrupted
        }
        if (!speaking) {
            speaking = true;
            put("TEXT_MESSAGE_START", "messageId", messageId(), "role", "assistant");
        }
        put("TEXT_MESSAGE_CONTENT", "messageId", messageId(), "delta", text);
    }

    private void silence() {
        if (speaking) {
            speaking = false;
            put("TEXT_MESSAGE_END", "messageId", messageId());
        }
    }

    private String messageId() {
        return runId + "-text";
    }

    private void moved(CallOutcome call) {
        String id = call.call().id();
        CallOutcome before = calls.put(id, call);
        if (resumed != null && !resumed.contains(id)) {
            return;
        }
        if (before == null && resumed == null) {
            put("TOOL_CALL_START", "toolCallId", id, "toolCallName", call.call().tool());
            put("TOOL_CALL_ARGS", "toolCallId", id, "delta", call.call().arguments());
            put("TOOL_CALL_END", "toolCallId", id);
        }
        boolean wasFinal = before != null && before.status().isFinal();
        if (call.status().isFinal() && !wasFinal) {
            put(
                    "TOOL_CALL_RESULT",
                    "messageId",
                    id + "-result",
                    "toolCallId",
                    id,
                    "content",
                    outcome(call),
                    "role",
                    "tool");
        }
    }

    /** What became of the call, in words; not what it returned, which is for the model. */
    private static String outcome(CallOutcome call) {
        return switch (call.status()) {
            case SUCCEEDED -> "Done: " + call.call().summary();
            case FAILED -> "Tried and failed: " + call.call().summary();
            case IN_DOUBT, ABANDONED ->
                "Started, and whether it took effect is not known: "
                        + call.call().summary();
            default -> "Not carried out: " + call.call().summary();
        };
    }

    private void ended(Settlement settlement) {
        end = settlement;
        settlement.calls().forEach(this::moved);
        silence();
        Verdict verdict = settlement.verdict();
        if (!verdict.isClean()) {
            error(settlement.sentence(), End.of(settlement).name());
        } else {
            finishIfNothingMoves();
        }
    }

    private void finishIfNothingMoves() {
        Settlement known = end;
        if (known == null || over || isBehind()) {
            return;
        }
        // They run in order: what comes after a call that waits, waits too.
        CallStatus first = known.calls().stream()
                .map(call -> calls.getOrDefault(call.call().id(), call).status())
                .filter(status -> !status.isFinal())
                .findFirst()
                .orElse(null);
        if (first == null) {
            finish(Map.of("type", "success"));
        } else if (first == CallStatus.PENDING_APPROVAL) {
            finish(Map.of("type", "interrupt", "interrupts", interrupts()));
        } else if (first == CallStatus.UNRESOLVED) {
            finish(Map.of("type", "success"));
        }
    }

    /** Whether what was decided in this run has not been told yet: what is told first is how the last run ended. */
    private boolean isBehind() {
        return resumed != null
                && resumed.stream()
                        .map(calls::get)
                        .anyMatch(call -> call == null || call.status() == CallStatus.PENDING_APPROVAL);
    }

    private List<Map<String, @Nullable Object>> interrupts() {
        return calls.values().stream()
                .filter(call -> call.status() == CallStatus.PENDING_APPROVAL)
                .map(AgUiRun::interrupt)
                .toList();
    }

    private void finish(Map<String, Object> outcome) {
        over = true;
        put("RUN_FINISHED", "threadId", threadId, "runId", runId, "outcome", outcome);
    }

    private void error(String message, String code) {
        over = true;
        put("RUN_ERROR", "message", message, "code", code);
    }

    private void put(String type, Object... properties) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        for (int i = 0; i < properties.length; i += 2) {
            event.put((String) properties[i], properties[i + 1]);
        }
        frames.add(new Frame(null, null, json(event)));
    }
}
