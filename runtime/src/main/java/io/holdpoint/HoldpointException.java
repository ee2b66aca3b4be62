package io.holdpoint;

import org.jspecify.annotations.Nullable;

/**
 * Holdpoint cannot keep its promise here: a piece is missing or does not fit. The message starts with a stable id in
 * brackets and names the line to add or to change.
 *
 * @since 0.1
 */
public final class HoldpointException extends RuntimeException {

    /**
     * @param message what is missing, and the line to add
     */
    public HoldpointException(String message) {
        this(message, null);
    }

    /**
     * @param message what went wrong, and what to do
     * @param cause what was thrown
     */
    public HoldpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
