package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

/** What a person can say about a call that waits. */
public sealed interface Ruling {

    /** It may run. */
    record Approve() implements Ruling {}

    /** It must not run. */
    record Reject(String reason) implements Ruling {
        /** Checks that the reason is there. */
        public Reject {
            requireNonNull(reason, "reason");
        }
    }

    /** It may run with these arguments. */
    record Edit(String arguments) implements Ruling {
        /** Checks that the arguments are there. */
        public Edit {
            requireNonNull(arguments, "arguments");
        }
    }

    /** It does not run; this takes the place of its result. */
    record Respond(String text) implements Ruling {
        /** Checks that the text is there. */
        public Respond {
            requireNonNull(text, "text");
        }
    }
}
