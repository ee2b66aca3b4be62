package io.holdpoint.web;

import io.holdpoint.annotation.Sensitive;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tools that note what they did. */
class Desk {

    final List<String> done = new CopyOnWriteArrayList<>();

    /**
     * Pays an order back.
     *
     * @param order the order's number
     */
    @Speculative(summary = "Refund {order}")
    String refund(String order) {
        done.add(order);
        if (order.equals("broken")) {
            throw new IllegalStateException("jdbc:secret://somewhere");
        }
        return "paid to account 4711";
    }

    /**
     * Closes an account.
     *
     * @param account the account
     * @param password its password
     */
    @Speculative(summary = "Close {account}", requiresApproval = true)
    void close(String account, @Sensitive String password) {
        done.add(account);
    }
}
