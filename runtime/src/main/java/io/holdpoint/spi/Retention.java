package io.holdpoint.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a journal keeps what is finished, counted from the commit. Immutable.
 *
 * @param arguments how long the arguments and results are kept; {@code null} for ever
 * @param batches how long batches are kept; {@code null} for ever
 * @param decisions how long records of decisions are kept; {@code null} for ever
 * @since 0.1
 */
public record Retention(
        @Nullable Duration arguments,
        @Nullable Duration batches,
        @Nullable Duration decisions) {}
