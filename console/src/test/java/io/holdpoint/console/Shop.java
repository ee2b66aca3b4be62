package io.holdpoint.console;

import io.holdpoint.annotation.Param;
import io.holdpoint.annotation.Sensitive;
import io.holdpoint.annotation.Speculative;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tools whose effects can be counted. */
class Shop {

    final List<String> effects = new CopyOnWriteArrayList<>();

    /** Pays an order back. */
    @Speculative(requiresApproval = true, summary = "Refund {amount} for {orderId}")
    String refund(@Param("the order") String orderId, @Param("how much") BigDecimal amount, @Param("why") String note) {
        effects.add("refund " + orderId + " " + amount);
        return "refunded";
    }

    /** Closes an account. */
    @Speculative(requiresApproval = true, summary = "Close account {customerId}")
    @RolesAllowed("manager")
    void close(@Param("whose") String customerId, @Sensitive @Param("the PIN") String pin) {
        effects.add("close " + customerId);
    }
}
