package io.holdpoint.conformance.clients.googleadk;

import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.FunctionTool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.conformance.client.Ledger;
import java.util.List;
import java.util.Map;

/** The tools of the desk in the form that ADK asks for: they return maps, and say the names of their parameters. */
public class AdkDesk {

    private final Ledger ledger;

    /** Tools for one conversation. */
    public AdkDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Looks an order up. */
    @Schema(description = "Looks an order up.")
    @Eager
    public Map<String, String> find(@Schema(name = "order", description = "the order's number") String order) {
        ledger.read("find " + order);
        return Map.of("order", order, "status", "open");
    }

    /** Pays an order back. */
    @Schema(description = "Pays an order back.")
    @Speculative(summary = "Refund {cents} cents for {order}")
    public Map<String, String> refund(
            @Schema(name = "order", description = "the order's number") String order,
            @Schema(name = "cents", description = "how much") int cents) {
        ledger.effect("refund " + order + " " + cents);
        return Map.of("status", "paid");
    }

    /** Sends a mail. */
    @Schema(description = "Sends a mail.")
    @Speculative(summary = "Send a mail to {to}")
    public Map<String, String> mail(
            @Schema(name = "to", description = "to whom") String to,
            @Schema(name = "text", description = "what it says") String text) {
        ledger.effect("mail " + to);
        return Map.of("status", "sent");
    }

    List<FunctionTool> tools() {
        return List.of(
                FunctionTool.create(this, "find"),
                FunctionTool.create(this, "refund"),
                FunctionTool.create(this, "mail"));
    }
}
