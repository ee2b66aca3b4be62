package io.holdpoint.cli;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Param;
import io.holdpoint.annotation.Speculative;
import jakarta.annotation.security.RolesAllowed;

/** Tools of an application whose journal is looked at. */
public class Till {

    /** Pays out. */
    @Speculative(requiresApproval = true, summary = "Pay out {cents}")
    @RolesAllowed("cashier")
    public void pay(@Param("how much") int cents) {
        throw new AssertionError("the command line runs nothing");
    }

    /** Counts. */
    @Eager
    public int count() {
        return 0;
    }
}
