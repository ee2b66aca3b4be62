package io.holdpoint.web;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, or a heartbeat. Immutable.
 *
 * @param id the event's number, by which a reader that lost its connection goes on; {@code null} if it has none
 * @param event its name; {@code null} if it has none
 * @param data its data, in one line; empty for a heartbeat
 * @since 0.1
 */
public record Frame(@Nullable String id, @Nullable String event, String data) {

    private static final Frame HEARTBEAT = new Frame(null, null, "");

    /** Sent when there is nothing else to send, so that silence means that something is wrong. */
    public static Frame heartbeat() {
        return HEARTBEAT;
    }

    /** Whether this carries nothing. */
    public boolean isHeartbeat() {
        return data.isEmpty();
    }

    /** The event as it is written, with the empty line that ends it. */
    public String text() {
        if (isHeartbeat()) {
            return ": heartbeat\n\n";
        }
        StringBuilder text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        if (event != null) {
            text.append("event: ").append(event).append('\n');
        }
        return text.append("data: ").append(data).append("\n\n").toString();
    }
}
