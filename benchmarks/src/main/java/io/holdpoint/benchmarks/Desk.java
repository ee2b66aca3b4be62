package io.holdpoint.benchmarks;

import dev.langchain4j.agent.tool.Tool;
import io.avaje.jsonb.Json;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.math.BigDecimal;
import java.util.List;
import org.openjdk.jmh.annotations.CompilerControl;

/** The tools that are measured, and the arguments they are called with. */
@SuppressWarnings("HoldpointMissingDescription") // no model reads these
public class Desk implements Greeter {

    /** Where the money goes. */
    @Json
    public record Destination(String method, String reference, List<String> items) {}

    static final String ORDER = "ORD-2026-118274";
    static final BigDecimal AMOUNT = new BigDecimal("129.95");
    static final int PRIORITY = 2;
    static final Destination DESTINATION =
            new Destination("gift_card", "GC-5510", List.of("WARM-SOCKS-42", "RAIN-COAT-L", "HIKING-MAP"));

    /** The same arguments as a model writes them: three scalars, and a nested record with a list. */
    static final String JSON = """
            {"orderId":"ORD-2026-118274","amount":129.95,"priority":2,"refundTo":{"method":"gift_card",\
            "reference":"GC-5510","items":["WARM-SOCKS-42","RAIN-COAT-L","HIKING-MAP"]}}""";

    // As small as a method can be, so that nothing hides the guard; called, as larger methods are.

    /** Not a tool. */
    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public String plain(String name) {
        return name;
    }

    /** A tool that the agent leaves alone. */
    @Eager
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public String eager(String name) {
        return name;
    }

    /** A tool that the agent puts a guard into. */
    @Speculative
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public String guarded(String name) {
        return name;
    }

    // The same, if the compiler makes the body a part of the caller.

    /** Not a tool. */
    public String inlined(String name) {
        return name;
    }

    /** A tool that the agent puts a guard into. */
    @Speculative
    public String guardedInlined(String name) {
        return name;
    }

    // With arguments worth reading.

    /** Tells what a refund would come to. */
    @Eager
    @Tool(name = "quote", value = "Tell what a refund would come to.")
    public String quote(String orderId, BigDecimal amount, int priority, Destination refundTo) {
        return priority > 0 && refundTo.items().size() == 3 && amount.signum() > 0 ? orderId : "nothing";
    }

    /** Refunds an order. */
    @Speculative
    @Tool(name = "refund", value = "Refund an order.")
    public String refund(String orderId, BigDecimal amount, int priority, Destination refundTo) {
        return quote(orderId, amount, priority, refundTo);
    }
}
