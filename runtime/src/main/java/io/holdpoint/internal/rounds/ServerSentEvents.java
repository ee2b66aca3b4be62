package io.holdpoint.internal.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events. One that the stream ends in the middle of is dropped, as the standard has it. */
final class ServerSentEvents {

    private final BufferedReader lines;

    /**
     * An event.
     *
     * @param name its type, or {@code null}
     * @param data its data
     */
    record Event(@Nullable String name, String data) {}

    ServerSentEvents(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    /** The next event; {@code null} at the end. A comment is an event without data, because it is a sign of life. */
    @Nullable
    Event next() throws IOException {
        String name = null;
        StringBuilder data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (data != null) {
                    return new Event(name, data.toString());
                }
                name = null;
            } else if (line.startsWith(":")) {
                if (data == null && name == null) {
                    return new Event(null, "");
                }
            } else {
                String value = value(line);
                if (line.startsWith("data")) {
                    data = data == null
                            ? new StringBuilder(value)
                            : data.append('\n').append(value);
                } else if (line.startsWith("event")) {
                    name = value;
                }
            }
        }
        return null;
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return "";
        }
        return line.startsWith(" ", colon + 1) ? line.substring(colon + 2) : line.substring(colon + 1);
    }
}
