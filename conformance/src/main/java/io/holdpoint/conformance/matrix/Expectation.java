package io.holdpoint.conformance.matrix;

/** What may come of an answer. */
public enum Expectation {
    /** Every effect, once, in order, and the user is told that the answer is complete. */
    CLEAN,
    /** No effect, and the user is not told that it is. */
    UNCLEAN,
    /** The evidence of a clean end was sent before the fault: either of the two. */
    EITHER,
    /** The answer was clean, and stopped afterwards: the first effects, perhaps all, and the user is told which. */
    REVOCABLE
}
