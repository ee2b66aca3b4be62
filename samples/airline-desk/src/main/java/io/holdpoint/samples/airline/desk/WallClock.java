package io.holdpoint.samples.airline.desk;

import java.time.Duration;
import java.time.Instant;

/** Times that are still comparable in another process: {@link System#nanoTime()} means something else in each. */
public final class WallClock {

    /** Taken once, so that times of one process keep the order that {@link System#nanoTime()} gives them. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final long OFFSET =
            Duration.between(Instant.EPOCH, Instant.now()).toNanos() - System.nanoTime();

    private WallClock() {}

    /** Nanoseconds since 1970 at a {@link System#nanoTime()} of this process. */
    public static long sinceEpoch(long nanoTime) {
        return nanoTime + OFFSET;
    }

    /** What {@link System#nanoTime()} was, or would have been, in this process. */
    public static long nanoTime(long sinceEpoch) {
        return sinceEpoch - OFFSET;
    }
}
