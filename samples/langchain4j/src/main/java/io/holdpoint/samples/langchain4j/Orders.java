package io.holdpoint.samples.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;

/** The application's service. {@code @Eager} and {@code @Speculative} are all that Holdpoint asks for. */
class Orders {

    @Tool("Looks an order up.")
    @Eager
    String find(@P("the order's number") String order) {
        System.out.println("  [looked " + order + " up]");
        return "order " + order + " was delivered damaged and cost 40 euros";
    }

    @Tool("Pays an order back.")
    @Speculative(summary = "Refund order {order}")
    String refund(@P("the order's number") String order) {
        System.out.println("  [paid " + order + " back]");
        return "40 euros were paid back";
    }
}
