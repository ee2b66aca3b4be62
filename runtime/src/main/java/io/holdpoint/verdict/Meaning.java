package io.holdpoint.verdict;

/**
 * What a finish reason says about a round.
 *
 * @since 0.1
 */
public enum Meaning {
    /** The model was done. If it called tools, another round follows. */
    DONE,
    /** The model waits for the results of its tool calls. */
    TOOLS_FOLLOW,
    /** A length limit cut the round. */
    TRUNCATED,
    /** A content filter ended the round. */
    FILTERED,
    /** The model declined. */
    REFUSED,
    /** The provider failed. */
    FAILED,
    /** Somebody stopped the round at the provider. */
    CANCELLED,
    /** The model is not done, though this response is. */
    PAUSED
}
