package io.holdpoint.internal.rounds;

/**
 * A tool call that the model has finished writing, though perhaps not the round it is in.
 *
 * @param id the provider's id for it
 * @param tool the tool's name
 * @param arguments the JSON the model wrote
 */
public record CompleteCall(String id, String tool, String arguments) {}
