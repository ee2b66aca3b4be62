package io.holdpoint;

/**
 * Thrown by a tool that was called and has certainly done nothing yet, because something that it needs is not there for
 * now: a committed call is then {@link CallStatus#UNRESOLVED}, and tried again until it can be made. It is no failure, and
 * no attempt.
 *
 * @since 0.1
 */
public class CallNotMadeException extends RuntimeException {

    /**
     * @param message what is missing, and how it comes back; shown to operators
     */
    public CallNotMadeException(String message) {
        super(message);
    }

    /**
     * @param message what is missing, and how it comes back; shown to operators
     */
    public CallNotMadeException(String message, Throwable cause) {
        super(message, cause);
    }
}
