package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds for every request and every response, whatever it is about. */
final class Doorkeeper {

    /** More than the arguments of one call, each of whose bytes a form may send as three. */
    static final int MOST_BYTES = 256 * 1024;

    /** Longer ones come from nobody's browser. */
    private static final int LONGEST_PATH = 2048;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            // Not no-referrer, with which browsers send "Origin: null" along with our own forms.
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    private final Set<String> hosts;

    /** @param hosts the names, with ports, under which this console may be asked for; empty for any */
    Doorkeeper(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /** Checks what must be so before anybody even looks at who sends the request. */
    void admit(WebRequest request) {
        String host = request.header("Host");
        if (host == null || (!hosts.isEmpty() && !hosts.contains(host.toLowerCase(Locale.ROOT)))) {
            throw new Refusal(
                    421,
                    "This console does not answer to that host name. Another site may have pointed its own name here;"
                            + " if the name is yours, add it to the console's allowed hosts.");
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            throw new Refusal(405, "Only GET and POST are understood here.");
        }
        if (request.path().length() + request.query().length() > LONGEST_PATH) {
            throw new Refusal(414, "The address is too long.");
        }
    }

    /** Checks that a browser did not send this because of a page of somebody else's. */
    void refuseCrossSite(WebRequest request) {
        String site = request.header("Sec-Fetch-Site");
        String origin = request.header("Origin");
        boolean sameSite = site == null || site.equals("same-origin");
        boolean sameOrigin = origin == null || isOwn(origin, request.header("Host"));
        if (!sameSite || !sameOrigin || (site == null && origin == null)) {
            throw new Refusal(
                    403,
                    "This did not come from a page of this console, so nothing was done. Open the console itself and"
                            + " decide there.");
        }
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    /** The body, if it is of this type and not too long. */
    String body(WebRequest request, String type) {
        String found = request.header("Content-Type");
        String bare = found == null ? "" : found.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!bare.equals(type)) {
            throw new Refusal(415, "The body must be " + type + ".");
        }
        try {
            byte[] body = request.body().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new Refusal(413, "The body must be at most " + MOST_BYTES / 1024 + " KiB.");
            }
            return new String(body, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }

    /** A response with what protects it. */
    WebResponse seal(WebResponse response) {
        WebResponse sealed = response;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            sealed = sealed.with(header.getKey(), header.getValue());
        }
        return sealed;
    }
}
