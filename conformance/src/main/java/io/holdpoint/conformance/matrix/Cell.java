package io.holdpoint.conformance.matrix;

import io.holdpoint.conformance.client.Setup;

/**
 * One cell of the matrix.
 *
 * @param round the round in which the fault strikes, from 0
 * @param frame the number of frames of that round that are sent before, or -1 where that makes no difference
 */
public record Cell(Setup setup, Scene scene, Fault fault, int round, int frame) {

    /** For people. */
    public String where() {
        return switch (frame) {
            case -1 -> fault.inEveryRound() ? "round " + (round + 1) : "";
            default -> "round " + (round + 1) + " after frame " + frame;
        };
    }
}
