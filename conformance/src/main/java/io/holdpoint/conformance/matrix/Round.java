package io.holdpoint.conformance.matrix;

import java.util.List;

/**
 * One response of the model: text, then calls.
 *
 * @param calls none in the last round of an answer
 */
public record Round(String text, List<Call> calls) {

    /** Copies the list. */
    public Round {
        calls = List.copyOf(calls);
    }
}
