package io.holdpoint.adk;

import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.ToolContext;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A service as an application has it, with effects that can be counted. */
public class Shop {

    /** One line of an order. */
    public record Item(String sku, int quantity) {}

    final List<String> effects = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    final CountDownLatch readBegan = new CountDownLatch(1);
    /** What else happens while an order is looked up. */
    volatile Consumer<String> duringRead = id -> {};

    @Schema(description = "Looks an order up.")
    @Eager
    public Map<String, String> lookUp(@Schema(name = "orderId", description = "the order's id") String orderId) {
        reads.add(orderId);
        readBegan.countDown();
        duringRead.accept(orderId);
        return Map.of("order", orderId);
    }

    @Schema(description = "Pays an order back.")
    @Speculative(summary = "Refund order {orderId}")
    public String refund(@Schema(name = "orderId", description = "the order's id") String orderId) {
        effects.add("refund " + orderId);
        return "refunded";
    }

    @Schema(description = "Sends a mail.")
    @Speculative
    public void mail(@Schema(name = "to", description = "to whom") String to) {
        effects.add("mail " + to);
    }

    @Schema(description = "Orders items.")
    @Speculative
    public int order(@Schema(name = "items", description = "what to order") List<Item> items) {
        effects.add("order " + items);
        return items.size();
    }

    @Schema(description = "Sets how many there are.")
    @Speculative
    public void stock(@Schema(name = "count", description = "how many") int count) {
        effects.add("stock " + count);
    }

    @Schema(description = "Closes the ticket.")
    @Speculative(requiresApproval = true)
    public String close(@Schema(name = "ticketId", description = "the ticket's id") String ticketId) {
        effects.add("close " + ticketId);
        return "closed";
    }

    @Schema(description = "How many there are.")
    @Eager
    public int count(@Schema(name = "toolContext") ToolContext toolContext) {
        reads.add("count for " + toolContext.agentName());
        return 7;
    }

    @Schema(description = "Fails.")
    @Eager
    public String fail() {
        throw new IllegalStateException("the secret password is 123");
    }

    /** The tools, as ADK's documentation makes them. */
    List<FunctionTool> tools() {
        return List.of("lookUp", "refund", "mail", "order", "stock", "close", "count", "fail").stream()
                .map(name -> FunctionTool.create(this, name))
                .toList();
    }
}
