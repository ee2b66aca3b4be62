package io.holdpoint;

/**
 * How an answer ended. Only {@link Clean} lets held calls run, and it needs positive evidence; every other end discards
 * them. A user interface switches over the nine exhaustively. Immutable.
 *
 * @since 0.1
 */
public sealed interface Verdict {

    /** What the verdict rests on. */
    Evidence evidence();

    /** One sentence for the user. */
    String sentence();

    /** What the user can do next. */
    NextStep nextStep();

    /** Whether held calls may run. */
    default boolean isClean() {
        return this instanceof Clean;
    }

    /** The provider said it was done, for a reason that means so, and the application took delivery. */
    record Clean(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer is complete.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.NONE;
        }
    }

    /** Somebody stopped the answer. */
    record Cancelled(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer was stopped.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.RETRY;
        }
    }

    /** The answer hit a length limit. */
    record Truncated(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer was cut off at its length limit.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.CONTINUE;
        }
    }

    /** The provider's content filter ended the answer. */
    record Filtered(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer was stopped by the provider's content filter.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.REVIEW;
        }
    }

    /** The model declined to answer. */
    record Refused(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The model declined to answer.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.REVIEW;
        }
    }

    /** The provider or the application reported an error. */
    record Failed(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer failed before it was complete.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.RETRY;
        }
    }

    /** The connection ended before the provider said that it was done. */
    record Disconnected(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The connection was lost before the answer was complete.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.RETRY;
        }
    }

    /** Nothing arrived for longer than the idle limit. */
    record Stalled(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer stalled and was given up.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.RETRY;
        }
    }

    /** The provider said that it was done, but what arrived contradicts it. */
    record Suspect(Evidence evidence) implements Verdict {
        @Override
        public String sentence() {
            return "The answer ended in a way that cannot be trusted to be complete.";
        }

        @Override
        public NextStep nextStep() {
            return NextStep.REVIEW;
        }
    }
}
