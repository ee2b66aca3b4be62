package io.holdpoint.springai;

import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Hindsight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A conversation as it is to be sent: what has become of held calls in place of their receipts, a result for every tool
 * call, and what a memory that keeps no tool calls cannot tell. Nothing is changed where the conversation is kept, so
 * nobody's next turn is disturbed.
 */
final class History {

    private History() {}

    /** The request with its conversation brought up to date. */
    static ChatClientRequest upToDate(ChatClientRequest request) {
        Prompt prompt = request.prompt();
        List<Message> before = prompt.getInstructions();
        List<Message> now = withNote(upToDate(before), Requests.conversationId(request));
        return now.equals(before)
                ? request
                : request.mutate().prompt(new Prompt(now, prompt.getOptions())).build();
    }

    static List<Message> upToDate(List<Message> messages) {
        List<Message> now = new ArrayList<>(messages.size());
        List<ToolCall> open = new ArrayList<>();
        for (Message message : messages) {
            if (message instanceof ToolResponseMessage results) {
                now.add(upToDate(results, open));
                continue;
            }
            if (!open.isEmpty()) {
                now.add(new ToolResults(close(open)));
            }
            now.add(message);
            if (message instanceof AssistantMessage said) {
                open.addAll(said.getToolCalls());
            }
        }
        if (!open.isEmpty()) {
            now.add(new ToolResults(close(open)));
        }
        return now;
    }

    /** All results of a response's calls are in one message. */
    private static Message upToDate(ToolResponseMessage results, List<ToolCall> open) {
        List<ToolResponse> now = new ArrayList<>();
        for (ToolResponse result : results.getResponses()) {
            answered(open, result.id());
            String known = Engine.get().hindsight().now(String.valueOf(result.responseData()));
            now.add(known == null ? result : new ToolResponse(result.id(), result.name(), known));
        }
        now.addAll(close(open));
        return now.equals(results.getResponses()) ? results : new ToolResults(now, results.getMetadata());
    }

    /** One call only: providers reuse ids, and some give none. */
    private static void answered(List<ToolCall> open, @Nullable String id) {
        for (ToolCall call : open) {
            if (Objects.equals(call.id(), id)) {
                open.remove(call);
                return;
            }
        }
    }

    /** Providers insist on a result for every call; an answer may have ended before there was one. */
    private static List<ToolResponse> close(List<ToolCall> open) {
        List<ToolResponse> results = open.stream()
                .map(call -> new ToolResponse(call.id(), call.name(), Hindsight.unanswered(call.name())))
                .toList();
        open.clear();
        return results;
    }

    /** With the user's words, because every model reads those, and no provider is particular about their place. */
    private static List<Message> withNote(List<Message> messages, @Nullable String conversation) {
        if (conversation == null) {
            return messages;
        }
        for (int last = messages.size() - 1; last >= 0; last--) {
            if (messages.get(last) instanceof UserMessage user) {
                String note = Conversations.note(conversation, messages.subList(0, last));
                if (note == null) {
                    return messages;
                }
                List<Message> noted = new ArrayList<>(messages);
                noted.set(
                        last, user.mutate().text(user.getText() + "\n\n" + note).build());
                return noted;
            }
        }
        return messages;
    }
}
