package io.holdpoint.conformance.clients;

import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Stage;

/** Gives every conversation a desk of its own. */
public final class Tools implements Stage {

    @Override
    public Object tools(Ledger ledger) {
        return new Desk(ledger);
    }
}
