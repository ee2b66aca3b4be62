package io.holdpoint.spi;

import org.jspecify.annotations.Nullable;

/**
 * The journal could not read or write. Nothing was changed.
 *
 * @since 0.1
 */
public final class JournalException extends RuntimeException {

    /**
     * @param message what could not be done
     * @param cause why
     */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
