package io.holdpoint.samples.airline.trial;

import org.jspecify.annotations.Nullable;

/** INTERIM. */
final class Protection {

    boolean on() {
        return false;
    }

    void start(String id, Runnable start) {
        start.run();
    }

    void stop(String id) {}

    @Nullable
    Outcome settle(String id) {
        return null;
    }
}
