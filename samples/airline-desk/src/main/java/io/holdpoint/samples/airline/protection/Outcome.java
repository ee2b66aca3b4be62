package io.holdpoint.samples.airline.protection;

/**
 * What Holdpoint says became of an answer's calls.
 *
 * @param sentence what the customer is told
 * @param held calls that were held while the answer streamed
 * @param committed how many of them were let go, because the answer ended cleanly
 * @param discarded how many of them were thrown away
 * @param approved how many of them a person approved
 * @param unfinished how many of the committed calls did not run to their end
 */
public record Outcome(String sentence, int held, int committed, int discarded, int approved, int unfinished) {}
