package io.holdpoint.testing;

import java.util.function.Supplier;

/** A way in which work gets to a thread that knows nothing of the answer. */
public interface Hop {

    /** Does the work on another thread, and waits for it. */
    String run(Supplier<String> work);
}
