package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A service as an application has it, with effects that can be counted. */
public class Shop {

    /** One line of an order. */
    public record Item(String sku, int quantity) {}

    final List<String> effects = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    /** What else happens while an order is looked up. */
    volatile Consumer<String> duringRead = id -> {};

    @Tool("Looks an order up.")
    @Eager
    public String lookUp(@P("the order's id") String orderId) {
        reads.add(orderId);
        duringRead.accept(orderId);
        return "order " + orderId;
    }

    @Tool("Pays an order back.")
    @Speculative(summary = "Refund order {orderId}")
    public String refund(@P("the order's id") String orderId) {
        effects.add("refund " + orderId);
        return "refunded";
    }

    @Tool("Sends a mail.")
    @Speculative
    public void mail(@P("to whom") String to) {
        effects.add("mail " + to);
    }

    @Tool("Orders items.")
    @Speculative
    public int order(@P("what to order") List<Item> items) {
        effects.add("order " + items);
        return items.size();
    }

    @Tool("Cancels an order.")
    @Speculative(requiresApproval = true)
    public String cancel(@P("the order's id") String orderId) {
        effects.add("cancel " + orderId);
        return "cancelled";
    }

    @Tool(value = "Closes the ticket.", returnBehavior = ReturnBehavior.IMMEDIATE)
    @Speculative
    public String close(@P("the ticket's id") String ticketId) {
        effects.add("close " + ticketId);
        return "closed";
    }
}
