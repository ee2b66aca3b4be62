package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Hindsight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is to be sent: what has become of held calls in place of their receipts, and a result for every
 * tool call. Nothing is changed where the conversation is kept, so nobody's next turn is disturbed.
 */
final class History {

    private History() {}

    /** The request with its conversation brought up to date; {@code null} if it is. */
    static @Nullable ChatRequest upToDate(ChatRequest request) {
        List<ChatMessage> now = upToDate(request.messages());
        return now.equals(request.messages())
                ? null
                : request.toBuilder().messages(now).build();
    }

    static List<ChatMessage> upToDate(List<ChatMessage> messages) {
        List<ChatMessage> now = new ArrayList<>(messages.size());
        List<ToolExecutionRequest> open = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof ToolExecutionResultMessage result) {
                answered(open, result.id());
                now.add(upToDate(result));
                continue;
            }
            close(open, now);
            now.add(message);
            if (message instanceof AiMessage said && said.hasToolExecutionRequests()) {
                open.addAll(said.toolExecutionRequests());
            }
        }
        close(open, now);
        return now;
    }

    /** One call only: providers reuse ids, and some give none. */
    private static void answered(List<ToolExecutionRequest> open, @Nullable String id) {
        for (ToolExecutionRequest call : open) {
            if (Objects.equals(call.id(), id)) {
                open.remove(call);
                return;
            }
        }
    }

    /** Providers insist on a result for every call; an answer may have ended before there was one. */
    private static void close(List<ToolExecutionRequest> open, List<ChatMessage> now) {
        for (ToolExecutionRequest call : open) {
            now.add(ToolExecutionResultMessage.from(call, Hindsight.unanswered(call.name())));
        }
        open.clear();
    }

    private static ChatMessage upToDate(ToolExecutionResultMessage result) {
        String text = result.text();
        String known = text == null ? null : Engine.get().hindsight().now(text);
        return known == null ? result : ToolExecutionResultMessage.from(result.id(), result.toolName(), known);
    }
}
