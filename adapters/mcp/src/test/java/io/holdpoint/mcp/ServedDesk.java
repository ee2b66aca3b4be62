package io.holdpoint.mcp;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Classified methods that a server offers. */
class ServedDesk {

    final List<String> done = new CopyOnWriteArrayList<>();

    /**
     * Looks an order up.
     *
     * @param order the order's number
     */
    @Eager
    String find(String order) {
        return "order " + order + " is open";
    }

    /**
     * Pays an order back.
     *
     * @param order the order's number
     * @param cents how much
     */
    @Speculative(idempotent = true)
    String refund(String order, int cents) {
        if (cents > 1000) {
            throw new IllegalStateException("that is too much");
        }
        done.add(order + " " + cents);
        return "paid";
    }

    /**
     * Closes an account.
     *
     * @param customer the customer's number
     */
    @Speculative(requiresApproval = true)
    void close(String customer) {
        done.add("closed " + customer);
    }
}
