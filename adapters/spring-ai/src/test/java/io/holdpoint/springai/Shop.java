package io.holdpoint.springai;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** A service as an application has it, with effects that can be counted. */
public class Shop {

    /** One line of an order. */
    public record Item(String sku, int quantity) {}

    final List<String> effects = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    /** What else happens while an order is looked up. */
    volatile Consumer<String> duringRead = id -> {};

    @Tool(description = "Looks an order up.")
    @Eager
    public String lookUp(@ToolParam(description = "the order's id") String orderId) {
        reads.add(orderId);
        duringRead.accept(orderId);
        return "order " + orderId;
    }

    @Tool(description = "Pays an order back.")
    @Speculative(summary = "Refund order {orderId}")
    public String refund(@ToolParam(description = "the order's id") String orderId) {
        effects.add("refund " + orderId);
        return "refunded";
    }

    @Tool(description = "Sends a mail.")
    @Speculative
    public void mail(@ToolParam(description = "to whom") String to) {
        effects.add("mail " + to);
    }

    @Tool(description = "Orders items.")
    @Speculative
    public int order(@ToolParam(description = "what to order") List<Item> items) {
        effects.add("order " + items);
        return items.size();
    }

    @Tool(description = "Closes the ticket.", returnDirect = true)
    @Speculative
    public String close(@ToolParam(description = "the ticket's id") String ticketId) {
        effects.add("close " + ticketId);
        return "closed";
    }
}
