package io.holdpoint.spi;

import java.time.Instant;

/**
 * The right of one process to run a batch's calls, for a while. Immutable.
 *
 * @param worker the process that holds it
 * @param until when it ends unless it is renewed, by the journal's clock
 * @since 0.1
 */
public record Lease(String worker, Instant until) {}
