package io.holdpoint.agent;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A setting that may be given as an agent argument or as a system property. */
enum Setting {
    IDLE_TIMEOUT(
            "holdpoint.idleTimeout",
            "how long nothing may arrive before an answer counts as stalled: an ISO-8601 duration above zero",
            "PT30S",
            null),
    CALL_TIMEOUT(
            "holdpoint.callTimeout",
            "how long a committed call may run before it is given up as in doubt: an ISO-8601 duration above zero",
            "PT10M",
            null),
    UNOWNED("holdpoint.unowned", "what a call to an effect does outside every answer", "run", "refuse"),
    UNCLASSIFIED(
            "holdpoint.unclassified",
            "what a framework's tool does that is neither @Eager nor @Speculative",
            "refuse",
            "run"),
    AGENT("holdpoint.agent", "whether the adapters insist on this agent", "required", "off");

    private final String property;
    private final String meaning;
    private final String byDefault;
    private final @Nullable String alternative;

    /** A setting without an alternative takes any duration. */
    Setting(String property, String meaning, String byDefault, @Nullable String alternative) {
        this.property = property;
        this.meaning = meaning;
        this.byDefault = byDefault;
        this.alternative = alternative;
    }

    String property() {
        return property;
    }

    boolean accepts(String value) {
        return alternative == null
                ? isPositiveDuration(value)
                : value.equalsIgnoreCase(byDefault) || value.equalsIgnoreCase(alternative);
    }

    /** What a value must be, as the end of a sentence. */
    String expectation() {
        return alternative == null
                ? "an ISO-8601 duration above zero, such as " + byDefault
                : byDefault + " or " + alternative;
    }

    /** The lines that explain this setting to somebody who got it wrong. */
    String help() {
        String values = alternative == null ? byDefault : byDefault + "|" + alternative;
        return property + "=" + values + "\n      " + meaning + "; default " + byDefault;
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
