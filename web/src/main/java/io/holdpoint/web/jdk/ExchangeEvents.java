package io.holdpoint.web.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.holdpoint.web.AnswerFeed;
import io.holdpoint.web.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends a feed as the response of an exchange. Each connection takes a thread of the server's executor while it is open;
 * on JDK 21 and later give the server one with virtual threads.
 *
 * @since 0.1
 */
public final class ExchangeEvents {

    private ExchangeEvents() {}

    /**
     * Sends the response, and returns when the feed ends or the client is gone. Closes both.
     *
     * @throws IOException if the client is gone
     */
    public static void send(HttpExchange exchange, AnswerFeed feed) throws IOException {
        try (exchange;
                feed) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
            exchange.sendResponseHeaders(200, 0);
            // Not closed where writing fails: that would write again.
            OutputStream out = new BufferedOutputStream(exchange.getResponseBody());
            for (Frame frame = feed.take(); frame != null; frame = feed.take()) {
                out.write(frame.text().getBytes(UTF_8));
                for (Frame more = feed.poll(); more != null; more = feed.poll()) {
                    out.write(more.text().getBytes(UTF_8));
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
