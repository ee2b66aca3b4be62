package io.holdpoint.internal;

import java.time.Instant;

/** Time, so that tests can hold it in their hands. */
interface Ticker {

    /** The clock on the wall and the monotonic one of this process. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    /** Monotonic, in nanoseconds, from an arbitrary origin. */
    long nanos();

    /** The time that people read. */
    Instant now();
}
