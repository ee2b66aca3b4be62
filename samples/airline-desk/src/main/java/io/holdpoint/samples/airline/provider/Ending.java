package io.holdpoint.samples.airline.provider;

import java.util.Locale;

/** A way in which an answer ends. */
public enum Ending {
    CLEAN("ends cleanly"),
    STOP_IN_CALLBACK("stop button, pressed in a callback"),
    STOP_FROM_THREAD("stop button, from another thread"),
    STOP_BETWEEN_TOOLS("stop button, between two tools"),
    STOP_BEFORE_FIRST_CHUNK("stop button, before the first chunk"),
    LENGTH("finish reason length"),
    CONTENT_FILTER("finish reason content_filter"),
    RESET("connection reset"),
    NO_REASON("ends without a finish reason"),
    STALL("stalls, connection open"),
    ERROR_EVENT("error event in the stream"),
    CUT_ARGUMENTS("tool_calls, with cut arguments"),
    SECOND_ROUND("second round ends with length"),
    CALLBACK_THROWS("completion callback throws");

    private final String description;

    Ending(String description) {
        this.description = description;
    }

    /** What happens, in a few words. */
    public String description() {
        return description;
    }

    /** The name used in options and ticket numbers, such as {@code stop-in-callback}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether what the answer asked for should be done. */
    public boolean clean() {
        return this == CLEAN;
    }

    /** Whether the customer presses the stop button. */
    public boolean stopped() {
        return name().startsWith("STOP_");
    }
}
