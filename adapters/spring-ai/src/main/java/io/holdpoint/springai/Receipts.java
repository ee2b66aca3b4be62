package io.holdpoint.springai;

import java.util.List;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;

/**
 * Puts what has become of calls into a conversation, in place of the receipts that said that they were held. Nobody needs
 * it for what a model reads: a chat client's requests are brought up to date on their way. It is for what else reads a
 * conversation, a page that shows it for instance, and for those who call a {@code ChatModel} themselves.
 *
 * <p>All methods may be called by any thread.
 *
 * @since 0.1
 */
public final class Receipts {

    private Receipts() {}

    /**
     * Brings a memory up to date, which nobody else may change meanwhile: not while an answer is given from it.
     *
     * @return whether there was anything to do
     */
    public static boolean replace(ChatMemory memory, String conversationId) {
        List<Message> before = memory.get(conversationId);
        List<Message> after = History.upToDate(before);
        if (after.equals(before)) {
            return false;
        }
        memory.clear(conversationId);
        memory.add(conversationId, after);
        return true;
    }

    /**
     * The messages with what has become of calls by now, and with a result for each call that never got one. What has
     * been replaced by something final stays.
     */
    public static List<Message> replaced(List<Message> messages) {
        return List.copyOf(History.upToDate(messages));
    }
}
