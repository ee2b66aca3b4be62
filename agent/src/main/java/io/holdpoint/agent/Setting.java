package io.holdpoint.agent;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** A setting that may be given as an agent argument or as a system property. */
enum Setting {
    IDLE_TIMEOUT(
            "holdpoint.idleTimeout",
            "how long nothing may arrive before an answer counts as stalled: an ISO-8601 duration above zero",
            "PT30S"),
    UNOWNED("holdpoint.unowned", "what a call to an effect does outside every answer", "run", "refuse"),
    UNCLASSIFIED(
            "holdpoint.unclassified",
            "what a framework's tool does that is neither @Eager nor @Speculative",
            "refuse",
            "run"),
    AGENT("holdpoint.agent", "whether the adapters insist on this agent", "required", "off");

    private final String property;
    private final String meaning;
    private final String[] values;

    /** The first value is the default; a setting with one value takes any duration. */
    Setting(String property, String meaning, String... values) {
        this.property = property;
        this.meaning = meaning;
        this.values = values;
    }

    String property() {
        return property;
    }

    boolean accepts(String value) {
        if (values.length == 1) {
            return isPositiveDuration(value);
        }
        for (String valid : values) {
            if (valid.equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }

    /** What a value must be, as the end of a sentence. */
    String expectation() {
        return values.length == 1
                ? "an ISO-8601 duration above zero, such as " + values[0]
                : String.join(" or ", values);
    }

    /** The line that explains this setting to somebody who got it wrong. */
    String help() {
        return values.length == 1
                ? property + "=" + values[0] + "\n      " + meaning + "; default " + values[0]
                : property + "=" + String.join("|", values) + "\n      " + meaning + "; default " + values[0];
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
