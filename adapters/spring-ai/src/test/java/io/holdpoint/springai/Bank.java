package io.holdpoint.springai;

import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service that relies on what Spring puts around it, and hands itself to a chat client. */
public class Bank {

    final List<String> effects = new CopyOnWriteArrayList<>();
    volatile Runnable duringTransfer = () -> {};
    private int looks;

    /** As in a service's method that begins {@code chatClient.prompt()...tools(this)}: this is the bare object. */
    public ChatClient.ChatClientRequestSpec ask(Chat chat) {
        chat.tools = new Object[] {this};
        return chat.prompt();
    }

    public List<String> effects() {
        return effects;
    }

    public void duringTransfer(Runnable act) {
        duringTransfer = act;
    }

    @Tool(description = "Transfers money.")
    @Speculative
    @Transactional
    public String transfer(@ToolParam(description = "to whom") String to) {
        duringTransfer.run();
        effects.add("transfer " + to + " in a transaction: "
                + TransactionSynchronizationManager.isActualTransactionActive());
        return "transferred";
    }

    @Tool(description = "Closes an account.")
    @Speculative
    @PreAuthorize("hasRole('TELLER')")
    public String close(@ToolParam(description = "which account") String account) {
        effects.add("close " + account);
        return "closed";
    }

    @Tool(description = "Changes the interest.")
    @Speculative
    @CacheEvict(cacheNames = "interest", allEntries = true)
    public void changeInterest(@ToolParam(description = "of a year") int percent) {
        effects.add("interest " + percent);
    }

    @Cacheable("interest")
    public int looks() {
        return ++looks;
    }
}
