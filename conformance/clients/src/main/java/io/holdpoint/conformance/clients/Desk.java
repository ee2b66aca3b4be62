package io.holdpoint.conformance.clients;

import dev.langchain4j.agent.tool.P;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.conformance.client.Ledger;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/**
 * The tools of a shop, which write what they do into a ledger. They carry the annotations of every framework, of which a
 * JVM ignores those that are not on its class path.
 */
public class Desk {

    private final Ledger ledger;

    /** Tools for one conversation. */
    public Desk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Looks an order up. */
    @Eager
    @Tool(description = "Looks an order up.")
    @dev.langchain4j.agent.tool.Tool("Looks an order up.")
    public String find(@P("the order's number") @ToolParam(description = "the order's number") String order) {
        ledger.read("find " + order);
        return "order " + order + " is open";
    }

    /** Pays an order back. */
    @Speculative(summary = "Refund {cents} cents for {order}")
    @Tool(description = "Pays an order back.")
    @dev.langchain4j.agent.tool.Tool("Pays an order back.")
    public String refund(
            @P("the order's number") @ToolParam(description = "the order's number") String order,
            @P("how much") @ToolParam(description = "how much") int cents) {
        ledger.effect("refund " + order + " " + cents);
        return "paid";
    }

    /** Sends a mail. */
    @Speculative(summary = "Send a mail to {to}")
    @Tool(description = "Sends a mail.")
    @dev.langchain4j.agent.tool.Tool("Sends a mail.")
    public void mail(
            @P("to whom") @ToolParam(description = "to whom") String to,
            @P("what it says") @ToolParam(description = "what it says") String text) {
        ledger.effect("mail " + to);
    }
}
