package io.holdpoint.benchmarks.shop;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.math.BigDecimal;
import org.springframework.stereotype.Service;

/** Tools of the assistant. */
@Service
public class Orders {

    /** Reads. */
    @Eager
    @Tool("Looks an order up.")
    public String find(@P("the number on the invoice") String orderId) {
        return orderId;
    }

    /** Changes something. */
    @Speculative
    @Tool("Pays an order back.")
    public void refund(@P("the number on the invoice") String orderId, @P("how much") BigDecimal amount) {}
}
