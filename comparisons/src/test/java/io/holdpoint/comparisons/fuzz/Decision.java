package io.holdpoint.comparisons.fuzz;

/**
 * What one reader makes of an input.
 *
 * @param accepted whether the method would be called
 * @param canonical the arguments in canonical form; empty if they were refused, or cannot be written in it
 * @param problem why they were refused, or cannot be written; else empty
 */
record Decision(boolean accepted, String canonical, String problem) {

    static Decision accepts(String canonical) {
        return new Decision(true, canonical, "");
    }

    static Decision refuses(String problem) {
        return new Decision(false, "", problem);
    }
}
