package io.holdpoint.conformance.client;

/** Where scenes play: makes the objects whose methods are the tools. */
public interface Stage {

    /** An object with tools that write what they do into the ledger. */
    Object tools(Ledger ledger);
}
