package io.holdpoint.spi;

import org.jspecify.annotations.Nullable;

/**
 * The journal could not read or write.
 *
 * @since 0.1
 */
public final class JournalException extends RuntimeException {

    private final boolean mayHaveWritten;

    /**
     * Nothing was changed.
     *
     * @param message what could not be done
     * @param cause why
     */
    public JournalException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /**
     * @param message what could not be done
     * @param cause why
     * @param mayHaveWritten whether the change may be in the journal all the same: the answer to it was lost
     */
    public JournalException(String message, @Nullable Throwable cause, boolean mayHaveWritten) {
        super(message, cause);
        this.mayHaveWritten = mayHaveWritten;
    }

    /** Whether the change may be in the journal all the same. */
    public boolean mayHaveWritten() {
        return mayHaveWritten;
    }
}
