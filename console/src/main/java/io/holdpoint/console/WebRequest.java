package io.holdpoint.console;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as every HTTP server has it. Its body can be read once; otherwise immutable.
 *
 * @param method {@code GET}, {@code POST}, ...
 * @param base what comes before the path where the console is mounted: {@code ""}, or {@code /approvals}
 * @param path what follows, decoded, beginning with a slash
 * @param query what follows the question mark, as it was sent; empty if nothing does
 * @param headers by name in any case
 * @param remote the address that the request came from
 * @param body read at most as far as a request may be long, and closed by the server
 * @since 0.1
 */
public record WebRequest(
        String method,
        String base,
        String path,
        String query,
        Map<String, List<String>> headers,
        String remote,
        InputStream body) {

    /** Copies the headers, under lower-case names. */
    public WebRequest {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /** The first value of a header, or {@code null}. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The value of a cookie, or {@code null}. */
    public @Nullable String cookie(String name) {
        for (String header : headers.getOrDefault("cookie", List.of())) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
                    return pair.substring(equals + 1).trim();
                }
            }
        }
        return null;
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Leaves out everything that may be private. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
