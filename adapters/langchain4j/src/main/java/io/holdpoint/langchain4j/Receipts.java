package io.holdpoint.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.ChatMemory;
import io.holdpoint.Settlement;
import io.holdpoint.ToolResult;
import java.util.List;

/**
 * Puts what has become of calls into a conversation, in place of the receipts that said that they were held. The
 * conversation stays valid: every tool call keeps its one result.
 *
 * <pre>{@code
 * StreamContext.current().settled().thenAccept(settlement -> Receipts.replace(memory, settlement));
 * }</pre>
 *
 * @since 0.1
 */
public final class Receipts {

    private Receipts() {}

    /**
     * Replaces receipts in a memory, which nobody else may change meanwhile: not while an answer is given from it.
     *
     * @return whether there was anything to replace
     */
    public static boolean replace(ChatMemory memory, Settlement settlement) {
        List<ChatMessage> before = memory.messages();
        List<ChatMessage> after = replaced(before, settlement);
        if (after.equals(before)) {
            return false;
        }
        memory.clear();
        after.forEach(memory::add);
        return true;
    }

    /** The messages with receipts replaced. What has been replaced by something final stays. */
    public static List<ChatMessage> replaced(List<ChatMessage> messages, Settlement settlement) {
        List<ToolResult> results = settlement.toolResults();
        return messages.stream().map(message -> replaced(message, results)).toList();
    }

    private static ChatMessage replaced(ChatMessage message, List<ToolResult> results) {
        if (!(message instanceof ToolExecutionResultMessage held) || held.text() == null) {
            return message;
        }
        // By the id of the call, which its receipt names: a provider's ids come again in later answers.
        return results.stream()
                .filter(result -> held.text().contains("recorded as " + result.callId()))
                .findFirst()
                .<ChatMessage>map(result -> ToolExecutionResultMessage.from(held.id(), held.toolName(), result.text()))
                .orElse(message);
    }
}
