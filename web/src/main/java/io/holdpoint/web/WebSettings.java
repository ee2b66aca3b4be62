package io.holdpoint.web;

import java.time.Duration;

/**
 * How answers are sent. Immutable.
 *
 * @param heartbeat how long a connection is silent before a heartbeat is sent; clients count on at least three in the
 *     time after which they give a connection up
 * @param reconnectWithin how long a reader that lost its connection has to come back before the answer is stopped. While
 *     nobody reads, an answer is not delivered either
 * @param deliverWithin how long to wait, where delivery is required, for a reader to say that the answer has arrived
 * @param followFor how long a connection is kept after the end for calls that wait for a person
 * @param maxCharacters how much an answer may say; one that says more is ended as failed
 * @since 0.1
 */
public record WebSettings(
        Duration heartbeat, Duration reconnectWithin, Duration deliverWithin, Duration followFor, int maxCharacters) {

    /** Checks that nothing is zero or less, except the time to come back. */
    public WebSettings {
        if (heartbeat.toMillis() < 1
                || reconnectWithin.isNegative()
                || deliverWithin.toMillis() < 1
                || followFor.toMillis() < 1
                || maxCharacters < 1) {
            throw new IllegalArgumentException("a duration of at least a millisecond, and at least one character");
        }
    }

    /** A heartbeat every 5 seconds, 10 seconds to come back, 10 to confirm, 10 minutes to follow, a million characters. */
    public static WebSettings defaults() {
        return new WebSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                1_000_000);
    }

    /** The same with another heartbeat. */
    public WebSettings withHeartbeat(Duration heartbeat) {
        return new WebSettings(heartbeat, reconnectWithin, deliverWithin, followFor, maxCharacters);
    }

    /** The same with another time to come back; zero stops an answer as soon as nobody reads it. */
    public WebSettings withReconnectWithin(Duration reconnectWithin) {
        return new WebSettings(heartbeat, reconnectWithin, deliverWithin, followFor, maxCharacters);
    }
}
