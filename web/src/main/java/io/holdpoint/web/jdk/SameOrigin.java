package io.holdpoint.web.jdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Set;

/**
 * Tells requests of our own pages from those that another site makes in a user's browser.
 *
 * @since 0.1
 */
public final class SameOrigin {

    private SameOrigin() {}

    /**
     * Whether a request that changes something may be answered: it does not come from a page of another origin. Requests
     * without the headers that browsers send are not from a browser, and are allowed.
     */
    public static boolean allows(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !Set.of("same-origin", "none").contains(site)) {
            return false;
        }
        String origin = headers.getFirst("Origin");
        String host = headers.getFirst("Host");
        return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
