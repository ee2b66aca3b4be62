package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be set, read once from system properties. The agent takes the same names as arguments.
 *
 * @param idleTimeout how long nothing may arrive before an answer is given up
 * @param callTimeout how long a committed call may run before it is given up
 * @param unowned what happens to a call of a speculative method outside every answer
 * @param unclassified what happens to a framework's tool that carries neither annotation
 * @param agent whether adapters insist on the agent
 * @param journal where committed calls are recorded; {@code null} to let the class path decide
 * @param lease how long a claim of committed calls lasts unless it is renewed: long enough for a pause of the process,
 *     short enough for others to wait for
 * @param retention how long what is finished is kept
 * @param approvalUsableFor how long after its approval a call may start
 * @param fourEyes whether the user for whom an answer was given may not decide about its calls
 */
record Settings(
        Duration idleTimeout,
        Duration callTimeout,
        Unowned unowned,
        Unclassified unclassified,
        Agent agent,
        @Nullable String journal,
        Duration lease,
        Retention retention,
        Duration approvalUsableFor,
        boolean fourEyes) {

    static final String IDLE_TIMEOUT = "holdpoint.idleTimeout";
    static final String CALL_TIMEOUT = "holdpoint.callTimeout";
    static final String UNOWNED = "holdpoint.unowned";
    static final String UNCLASSIFIED = "holdpoint.unclassified";
    static final String AGENT = "holdpoint.agent";
    static final String JOURNAL = "holdpoint.journal";
    static final String LEASE = "holdpoint.lease";
    static final String KEEP_ARGUMENTS = "holdpoint.keepArguments";
    static final String KEEP_BATCHES = "holdpoint.keepBatches";
    static final String KEEP_DECISIONS = "holdpoint.keepDecisions";
    static final String APPROVAL_USABLE_FOR = "holdpoint.approvalUsableFor";
    static final String FOUR_EYES = "holdpoint.fourEyes";

    static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    enum Unowned {
        RUN,
        REFUSE
    }

    enum Unclassified {
        REFUSE,
        RUN
    }

    enum Agent {
        REQUIRED,
        OFF
    }

    private enum FourEyes {
        FALSE,
        TRUE
    }

    static Settings fromSystemProperties() {
        return new Settings(
                duration(IDLE_TIMEOUT, Duration.ofSeconds(30)),
                duration(CALL_TIMEOUT, Duration.ofMinutes(10)),
                choice(UNOWNED, Unowned.RUN),
                choice(UNCLASSIFIED, Unclassified.REFUSE),
                choice(AGENT, Agent.REQUIRED),
                System.getProperty(JOURNAL),
                leaseDuration(),
                new Retention(
                        duration(KEEP_ARGUMENTS, Duration.ofDays(30)),
                        duration(KEEP_BATCHES, Duration.ofDays(90)),
                        System.getProperty(KEEP_DECISIONS) == null
                                ? null
                                : duration(KEEP_DECISIONS, Duration.ofDays(365))),
                duration(APPROVAL_USABLE_FOR, Duration.ofHours(24)),
                choice(FOUR_EYES, FourEyes.FALSE) == FourEyes.TRUE);
    }

    /** Renewed at a third of it by a thread that looks each second: with less, a process would lose what it works on. */
    private static Duration leaseDuration() {
        Duration lease = duration(LEASE, Worker.LEASE);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new HoldpointException("[HoldpointSetting] " + LEASE + " must be " + SHORTEST_LEASE
                    + " or longer, because it is renewed about once a second, found \"" + System.getProperty(LEASE)
                    + "\"");
        }
        return lease;
    }

    private static Duration duration(String name, Duration byDefault) {
        String value = System.getProperty(name);
        if (value == null) {
            return byDefault;
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the message, which says all there is to say.
        }
        throw new HoldpointException("[HoldpointSetting] " + name + " must be an ISO-8601 duration above zero such as "
                + byDefault + ", found \"" + value + "\"");
    }

    private static <E extends Enum<E>> E choice(String name, E byDefault) {
        String value = System.getProperty(name);
        if (value == null) {
            return byDefault;
        }
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        String valid = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new HoldpointException("[HoldpointSetting] " + name + " must be " + valid + ", found \"" + value + "\"");
    }
}
