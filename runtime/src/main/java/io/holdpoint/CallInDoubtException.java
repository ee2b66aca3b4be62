package io.holdpoint;

/**
 * Thrown by a tool that has started its effect and does not know whether it took place: the connection broke, or no answer
 * came in time. A committed call is then {@link CallStatus#IN_DOUBT}, and a person has to look; one that is declared
 * idempotent is repeated first, with the same idempotency key.
 *
 * @since 0.1
 */
public class CallInDoubtException extends RuntimeException {

    /**
     * @param message what happened; shown to operators
     */
    public CallInDoubtException(String message) {
        super(message);
    }

    /**
     * @param message what happened; shown to operators
     */
    public CallInDoubtException(String message, Throwable cause) {
        super(message, cause);
    }
}
