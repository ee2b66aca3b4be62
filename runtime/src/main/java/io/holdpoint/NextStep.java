package io.holdpoint;

/**
 * What a user can sensibly do after an answer ended.
 *
 * @since 0.1
 */
public enum NextStep {
    /** Nothing: the answer is whole. */
    NONE,
    /** Ask the model to go on where it stopped. */
    CONTINUE,
    /** Ask again. */
    RETRY,
    /** Look at what was produced, and change the request. */
    REVIEW
}
