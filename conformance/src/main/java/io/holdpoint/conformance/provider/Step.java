package io.holdpoint.conformance.provider;

/** One thing that a script does. */
sealed interface Step {

    /** Sends bytes, in one write. */
    record Send(String text) implements Step {}

    /** Does something between two frames: waits for a tool, presses a button. */
    record Act(Action action) implements Step {}
}
