package io.holdpoint.conformance.matrix;

/**
 * A tool call as the model makes it.
 *
 * @param id the provider's id for it
 * @param tool the tool's name
 * @param arguments the JSON
 * @param what how the ledger names it
 * @param effect whether it changes anything
 */
public record Call(String id, String tool, String arguments, String what, boolean effect) {}
