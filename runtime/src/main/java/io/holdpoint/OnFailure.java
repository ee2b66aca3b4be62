package io.holdpoint;

/**
 * What becomes of the calls of an answer that come after one which did not succeed.
 *
 * @since 0.1
 */
public enum OnFailure {
    /** They are skipped: the model planned them on the assumption that the earlier one worked. */
    SKIP_REST,
    /** They run all the same. */
    CONTINUE
}
