package io.holdpoint.samples.springai;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service as any other. {@code @Eager} and {@code @Speculative} are all that Holdpoint asks for. */
@Service
class Orders {

    private final JdbcTemplate jdbc;

    Orders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Tool(description = "Looks an order up.")
    @Eager
    String find(@ToolParam(description = "the order's number") String order) {
        System.out.println("  [looked " + order + " up]");
        return "order " + order + " was delivered damaged and cost 40 euros";
    }

    @Tool(description = "Pays an order back.")
    @Speculative(summary = "Refund order {order}")
    @Transactional
    public String refund(@ToolParam(description = "the order's number") String order) {
        jdbc.update("insert into refund values (?)", order);
        System.out.println("  [paid " + order + " back, "
                + (TransactionSynchronizationManager.isActualTransactionActive()
                        ? "in a transaction]"
                        : "in NO transaction]"));
        return "40 euros were paid back";
    }

    /** What has been paid back so far. */
    int refunds() {
        Integer count = jdbc.queryForObject("select count(*) from refund", Integer.class);
        return count == null ? 0 : count;
    }
}
