package io.holdpoint.agent;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** A setting that may be given as an agent argument or as a system property. */
enum Setting {
    IDLE_TIMEOUT(
            "holdpoint.idleTimeout",
            "how long nothing may arrive before an answer counts as stalled: an ISO-8601 duration above zero",
            Kind.DURATION,
            "PT30S",
            "PT30S"),
    CALL_TIMEOUT(
            "holdpoint.callTimeout",
            "how long a committed call may run before it is given up as in doubt: an ISO-8601 duration above zero",
            Kind.DURATION,
            "PT10M",
            "PT10M"),
    UNOWNED("holdpoint.unowned", "what a call to an effect does outside every answer", Kind.CHOICE, "refuse", "run"),
    UNCLASSIFIED(
            "holdpoint.unclassified",
            "what a framework's tool does that is neither @Eager nor @Speculative",
            Kind.CHOICE,
            "run",
            "refuse"),
    REASONLESS(
            "holdpoint.reasonless",
            "models or hosts that never give a finish reason, so that their last frame has to do",
            Kind.NAMES,
            "NAME;NAME",
            "none"),
    AGENT("holdpoint.agent", "whether the adapters insist on this agent", Kind.CHOICE, "off", "required"),
    JOURNAL(
            "holdpoint.journal",
            "where committed calls are recorded: a file, a JDBC URL, or memory",
            Kind.LOCATION,
            "memory",
            "holdpoint.db if holdpoint-jdbc and the SQLite driver are there, otherwise memory"),
    LEASE(
            "holdpoint.lease",
            "how long an instance that falls silent keeps the calls it works on: an ISO-8601 duration of PT3S or more",
            Kind.DURATION,
            "PT30S",
            "PT30S"),
    KEEP_ARGUMENTS(
            "holdpoint.keepArguments",
            "how long the arguments and results of finished calls are kept: an ISO-8601 duration above zero",
            Kind.DURATION,
            "P30D",
            "P30D"),
    KEEP_BATCHES(
            "holdpoint.keepBatches",
            "how long finished calls are kept: an ISO-8601 duration above zero",
            Kind.DURATION,
            "P90D",
            "P90D"),
    KEEP_DECISIONS(
            "holdpoint.keepDecisions",
            "how long records of decisions are kept: an ISO-8601 duration above zero",
            Kind.DURATION,
            "P365D",
            "for ever"),
    APPROVAL_USABLE_FOR(
            "holdpoint.approvalUsableFor",
            "how long after its approval a call may start: an ISO-8601 duration above zero",
            Kind.DURATION,
            "PT24H",
            "PT24H"),
    MCP_POLICY(
            "holdpoint.mcp.policy",
            "what becomes of calls of the tools of MCP servers: a policy file",
            Kind.FILE,
            "FILE",
            "holdpoint-mcp.policy on the class path"),
    FOUR_EYES(
            "holdpoint.fourEyes",
            "whether the user who asked is kept from deciding about calls",
            Kind.CHOICE,
            "true",
            "false");

    /** What may be given. Nothing here but constants: this is read before the application starts. */
    private enum Kind {
        /** The default, or the example. */
        CHOICE,
        DURATION,
        FILE,
        LOCATION,
        NAMES
    }

    private final String property;
    private final String meaning;
    private final Kind kind;
    private final String example;
    private final String byDefault;

    Setting(String property, String meaning, Kind kind, String example, String byDefault) {
        this.property = property;
        this.meaning = meaning;
        this.kind = kind;
        this.example = example;
        this.byDefault = byDefault;
    }

    String property() {
        return property;
    }

    boolean accepts(String value) {
        return switch (kind) {
            case CHOICE -> value.equalsIgnoreCase(byDefault) || value.equalsIgnoreCase(example);
            case DURATION -> isPositiveDuration(value);
            case FILE, LOCATION, NAMES -> !value.isBlank();
        };
    }

    /** What a value must be, as the end of a sentence. */
    String expectation() {
        return switch (kind) {
            case CHOICE -> byDefault + " or " + example;
            case DURATION -> "an ISO-8601 duration above zero, such as " + example;
            case FILE -> "a file";
            case LOCATION -> "a file, a JDBC URL, or memory";
            case NAMES -> "names with semicolons between them";
        };
    }

    /** The lines that explain this setting to somebody who got it wrong. */
    String help() {
        String values = switch (kind) {
            case CHOICE -> byDefault + "|" + example;
            case DURATION, FILE, NAMES -> example;
            case LOCATION -> "FILE|URL|memory";
        };
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
