package io.holdpoint.internal;

import io.holdpoint.annotation.Speculative;

/** A class that the agent has to guard. */
class Guarded {

    @Speculative
    void effect() {}
}
