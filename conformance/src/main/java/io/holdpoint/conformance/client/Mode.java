package io.holdpoint.conformance.client;

/** How a program asks for an answer. */
public enum Mode {
    /** The answer is streamed; the framework runs tools between rounds. */
    STREAM,
    /** The answer is streamed; the framework may run a tool as soon as its call is complete. */
    CONCURRENT,
    /** The answer is streamed to callbacks of an asynchronous client. */
    ASYNC,
    /** The answer is streamed through the tool runner of an SDK. */
    RUNNER,
    /**
     * The answer is streamed to a loop of the application's own, which runs every tool after the round. Only asked for where
     * that is compared, with Holdpoint.
     */
    AFTER_ROUND,
    /** The answer is returned in one piece. */
    BLOCKING;

    /** Whether the provider streams. */
    public boolean streams() {
        return this != BLOCKING;
    }
}
