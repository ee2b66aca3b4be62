package io.holdpoint.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Short responses. */
final class Replies {

    private Replies() {}

    /** Ends the exchange. */
    static void send(HttpExchange exchange, int status, byte @Nullable [] json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (json == null) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, json.length);
                exchange.getResponseBody().write(json);
            }
        }
    }
}
