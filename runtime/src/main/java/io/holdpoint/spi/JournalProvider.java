package io.holdpoint.spi;

import java.util.Optional;

/**
 * Opens journals. Found with {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
public interface JournalProvider {

    /** The location that is opened if none is set; empty if a piece that it needs is not on the class path. */
    Optional<String> byDefault();

    /**
     * Opens the journal at a location.
     *
     * @param location the value of {@code holdpoint.journal}: a file, or a URL
     * @return nothing if it is not this provider's kind of location
     * @throws io.holdpoint.HoldpointException if it is, and cannot be opened; the message says what to do
     */
    Optional<Journal> open(String location);
}
