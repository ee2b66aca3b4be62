package io.holdpoint.verdict;

/**
 * Whether the provider's last frame arrived: {@code data: [DONE]}, {@code message_stop} and the like.
 *
 * @since 0.1
 */
public enum TerminalFrame {
    /** It arrived. */
    SEEN,
    /** The response ended without it. */
    MISSING,
    /** The framework does not tell; the finish reason is the evidence. */
    NOT_VISIBLE
}
