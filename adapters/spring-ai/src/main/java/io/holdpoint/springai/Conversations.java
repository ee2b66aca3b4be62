package io.holdpoint.springai;

import io.holdpoint.CallOutcome;
import io.holdpoint.Settlement;
import io.holdpoint.internal.Engine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * The last calls of the conversations that chat memories of this process hold. A memory advisor in its usual place keeps
 * what user and model said, and no tool calls: what became of those has to be told in another way.
 *
 * <p>This class is thread-safe.
 */
final class Conversations {

    private static final int REMEMBERED = 10_000;
    private static final int CALLS = 20;

    /** A call that a conversation made, and the words of the user that made it do so. */
    private record Call(String id, String tool, String summary, String asked) {}

    /** Guarded by itself. */
    private static final Map<String, Deque<Call>> BY_ID = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Call>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Conversations() {}

    /** Takes note of what an answer of a conversation held. */
    static void ended(String conversation, String asked, Settlement settlement) {
        if (settlement.calls().isEmpty()) {
            return;
        }
        synchronized (BY_ID) {
            Deque<Call> calls = BY_ID.computeIfAbsent(conversation, id -> new ArrayDeque<>());
            for (CallOutcome outcome : settlement.calls()) {
                calls.add(new Call(
                        outcome.call().id(),
                        outcome.call().tool(),
                        outcome.call().summary(),
                        asked));
            }
            while (calls.size() > CALLS) {
                calls.remove();
            }
        }
    }

    /**
     * What has become of the calls of a conversation; {@code null} if there are none, or its messages tell themselves. A
     * turn that the messages do not contain (any more) is not spoken of: another memory may use the same id.
     *
     * @param messages what is sent, before the user's last words
     */
    static @Nullable String note(String conversation, List<Message> messages) {
        List<Call> calls;
        synchronized (BY_ID) {
            Deque<Call> known = BY_ID.get(conversation);
            if (known == null) {
                return null;
            }
            calls = List.copyOf(known);
        }
        Set<String> asked = messages.stream()
                .filter(UserMessage.class::isInstance)
                .map(Message::getText)
                .collect(Collectors.toSet());
        String told = results(messages);
        String note = calls.stream()
                .filter(call -> asked.contains(call.asked()))
                .filter(call -> !told.contains(call.id()) && !told.contains(text(call)))
                .map(call -> "- " + call.summary() + ": " + text(call))
                .collect(Collectors.joining("\n"));
        return note.isEmpty()
                ? null
                : "(Note of the application, not of the user: what has become of the actions that were requested earlier in"
                        + " this conversation.\n" + note + ")";
    }

    private static String text(Call call) {
        return Engine.get().hindsight().of(call.tool(), call.id());
    }

    private static String results(List<Message> messages) {
        return messages.stream()
                .filter(ToolResponseMessage.class::isInstance)
                .flatMap(message -> ((ToolResponseMessage) message).getResponses().stream())
                .map(ToolResponseMessage.ToolResponse::responseData)
                .collect(Collectors.joining("\n"));
    }
}
