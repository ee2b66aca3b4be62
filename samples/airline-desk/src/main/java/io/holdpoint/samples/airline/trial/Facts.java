package io.holdpoint.samples.airline.trial;

import io.holdpoint.samples.airline.protection.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How an answer went, apart from its effects, which the airline knows.
 *
 * @param reads reads that ran at all
 * @param readsEarly reads that ran before the finish reason of their round was sent
 * @param completedAt when the completion callback returned, as {@link System#nanoTime()}; {@code null} if it did not
 * @param outcome what Holdpoint told; {@code null} if it has told nothing (yet)
 */
record Facts(
        int reads,
        int readsEarly,
        @Nullable Long completedAt,
        @Nullable Outcome outcome) {

    Facts with(@Nullable Outcome told) {
        return new Facts(reads, readsEarly, completedAt, told);
    }
}
