package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the console answers. Immutable, as long as nobody writes to the body.
 *
 * @param status the HTTP status
 * @param headers one value for each name
 * @param body what to send; empty for a redirect
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, and compared by nobody
public record WebResponse(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers. */
    public WebResponse {
        headers = Map.copyOf(headers);
    }

    static WebResponse of(int status, String type, byte[] body) {
        return new WebResponse(status, Map.of("Content-Type", type), body);
    }

    static WebResponse html(int status, Html page) {
        return of(status, "text/html; charset=utf-8", page.toString().getBytes(UTF_8));
    }

    /** After a form was sent: the browser asks for a page of its own, which may be loaded again without harm. */
    static WebResponse seeOther(String location) {
        return new WebResponse(303, Map.of("Location", location), new byte[0]);
    }

    WebResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebResponse(status, more, body);
    }
}
