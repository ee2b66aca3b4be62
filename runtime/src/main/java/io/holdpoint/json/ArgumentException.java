package io.holdpoint.json;

/**
 * Arguments that are not what the tool's schema describes. The message is written for the model, so that it can correct
 * itself: where, what was expected, what was found.
 *
 * @since 0.1
 */
public final class ArgumentException extends RuntimeException {

    private final boolean cut;

    /**
     * @param message where, what was expected, what was found
     * @param cut whether the text ended before the value did
     */
    public ArgumentException(String message, boolean cut) {
        super(message, null, false, false);
        this.cut = cut;
    }

    /** Whether the text ended in the middle of a value, as it does when an answer is cut off. */
    public boolean isCut() {
        return cut;
    }
}
