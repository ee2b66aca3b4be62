package io.holdpoint;

/**
 * A speculative call that was neither run nor held: its answer has ended, its owner is unknown, or it exceeds a limit.
 * The message says which, and what to do. The method's body did not run and will not.
 *
 * @since 0.1
 */
public final class CallRefusedException extends RuntimeException {

    /**
     * @param message why, and what to do
     */
    public CallRefusedException(String message) {
        super(message);
    }
}
