package io.holdpoint.samples.anthropic;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;

/** The application's service. What the model is shown of it comes from the Javadoc. */
class Orders {

    /**
     * Looks an order up.
     *
     * @param order the order's number
     */
    @Eager
    String find(String order) {
        System.out.println("  [looked " + order + " up]");
        return "order " + order + " was delivered damaged and cost 40 euros";
    }

    /**
     * Pays an order back.
     *
     * @param order the order's number
     */
    @Speculative(summary = "Refund order {order}")
    String refund(String order) {
        System.out.println("  [paid " + order + " back]");
        return "40 euros were paid back";
    }
}
