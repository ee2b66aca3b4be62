package io.holdpoint.agent;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

/** A setting that may be given as an agent argument or as a system property. */
enum Setting {
    IDLE_TIMEOUT(
            "holdpoint.idleTimeout",
            "how long nothing may arrive before an answer counts as stalled: an ISO-8601 duration above zero",
            Values.durationAboveZero("PT30S")),
    UNOWNED("holdpoint.unowned", "what a call to an effect does outside every answer", Values.either("run", "refuse")),
    UNCLASSIFIED(
            "holdpoint.unclassified",
            "what a framework's tool does that is neither @Eager nor @Speculative",
            Values.either("refuse", "run")),
    REASONLESS(
            "holdpoint.reasonless",
            "models or hosts that never give a finish reason, so that their last frame has to do",
            Values.names()),
    AGENT("holdpoint.agent", "whether the adapters insist on this agent", Values.either("required", "off"));

    private final String property;
    private final String meaning;
    private final Values values;

    Setting(String property, String meaning, Values values) {
        this.property = property;
        this.meaning = meaning;
        this.values = values;
    }

    /**
     * What a setting can be.
     *
     * @param accepted whether a value is one
     * @param expectation what a value must be, as the end of a sentence
     * @param shown the values, as in an example
     * @param byDefault what it is if nobody sets it
     */
    private record Values(Predicate<String> accepted, String expectation, String shown, String byDefault) {

        static Values either(String byDefault, String other) {
            return new Values(
                    value -> value.equalsIgnoreCase(byDefault) || value.equalsIgnoreCase(other),
                    byDefault + " or " + other,
                    byDefault + "|" + other,
                    byDefault);
        }

        static Values durationAboveZero(String byDefault) {
            return new Values(
                    Values::isPositiveDuration,
                    "an ISO-8601 duration above zero, such as " + byDefault,
                    byDefault,
                    byDefault);
        }

        static Values names() {
            return new Values(value -> !value.isBlank(), "names with semicolons between them", "NAME;NAME", "none");
        }

        private static boolean isPositiveDuration(String value) {
            try {
                Duration duration = Duration.parse(value);
                return !duration.isNegative() && !duration.isZero();
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    String property() {
        return property;
    }

    boolean accepts(String value) {
        return values.accepted().test(value);
    }

    /** What a value must be, as the end of a sentence. */
    String expectation() {
        return values.expectation();
    }

    /** The lines that explain this setting to somebody who got it wrong. */
    String help() {
        return property + "=" + values.shown() + "\n      " + meaning + "; default " + values.byDefault();
    }
}
