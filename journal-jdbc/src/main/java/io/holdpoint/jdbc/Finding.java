package io.holdpoint.jdbc;

/**
 * Something in a journal that does not agree with something else in it. Immutable.
 *
 * @param kind what sort of thing
 * @param callId the call that it is about; empty if it is about a whole answer
 * @param answerId the answer that it is about; empty if there is none any more
 * @param detail what was found and what the rule is, in words, without arguments
 * @since 0.1
 */
public record Finding(Kind kind, String callId, String answerId, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** What is stored of a call cannot be read, or its arguments are not those of its digest. */
        UNREADABLE,
        /** The call stands where only a decision could have brought it, and there is no such decision. */
        NO_DECISION,
        /** Other arguments were approved than those that the call has. */
        OTHER_ARGUMENTS,
        /** The number of times a call was started does not go with where it stands. */
        ATTEMPTS,
        /** A call was started before its turn, or after one that should have ended its answer. */
        ORDER,
        /** Calls of an answer are missing, there is one too many, or a call has no answer. */
        SEQUENCE,
        /** A decision is older than what it is about. */
        TIME
    }
}
