package io.holdpoint;

/**
 * Where a speculative call stands.
 *
 * @since 0.1
 */
public enum CallStatus {
    /** Recorded; the answer that made it is still open. */
    HELD,
    /** The answer did not end cleanly: the call did not and will not run. */
    DISCARDED,
    /** Committed, and waiting for its turn to run. */
    READY,
    /** Committed, and waiting for a person's decision. */
    PENDING_APPROVAL,
    /** A person decided that it must not run. */
    REJECTED,
    /** Nobody decided in time: it will not run. */
    EXPIRED,
    /** Taken back after the commit and before it started. */
    REVOKED,
    /** Started. */
    EXECUTING,
    /** Ran and returned. */
    SUCCEEDED,
    /** Ran and threw. */
    FAILED,
    /** Started, and nobody knows whether it took effect; a person has to look. */
    IN_DOUBT,
    /** A call before it in the same answer did not succeed: it will not run. */
    SKIPPED,
    /** Was in doubt, and a person gave it up. */
    ABANDONED,
    /** A person answered in its place: it did not and will not run. */
    RESPONDED,
    /** Cannot be run by this version of the application, and waits for one that can, or for a person to give it up. */
    UNRESOLVED;

    /** Whether nothing more will happen to the call by itself. A person may still resolve {@link #IN_DOUBT}. */
    public boolean isFinal() {
        return switch (this) {
            case HELD, READY, PENDING_APPROVAL, EXECUTING, UNRESOLVED -> false;
            default -> true;
        };
    }

    /** Whether the call certainly had no effect and never will. */
    public boolean isNotCarriedOut() {
        return switch (this) {
            case DISCARDED, REJECTED, EXPIRED, REVOKED, SKIPPED, RESPONDED -> true;
            default -> false;
        };
    }
}
