package io.holdpoint.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdpoint.Approver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A console on the JDK's own HTTP server, for this machine only: it listens on the loopback address and answers to
 * {@code localhost}. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleServer implements AutoCloseable {

    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Console console;

    private ConsoleServer(HttpServer server, ExecutorService threads, Console console) {
        this.server = server;
        this.threads = threads;
        this.console = console;
    }

    /**
     * Starts a server on the loopback address.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port is taken
     */
    public static ConsoleServer start(Console console, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            int bound = server.getAddress().getPort();
            Console guarded = console.orHosts(Set.of("127.0.0.1:" + bound, "localhost:" + bound, "[::1]:" + bound));
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "holdpoint-console");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(guarded, exchange));
            server.start();
            return new ConsoleServer(server, threads, guarded);
        } catch (IOException e) {
            throw new UncheckedIOException("the console cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static void answer(Console console, HttpExchange exchange) throws IOException {
        try (exchange) {
            WebResponse response = console.handle(new WebRequest(
                    exchange.getRequestMethod(),
                    "",
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery() == null
                            ? ""
                            : exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(),
                    exchange.getRemoteAddress().getAddress().getHostAddress(),
                    exchange.getRequestBody()));
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Where it is: {@code http://localhost:8085}. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What to print, once: where the console is and, with a {@link TokenLogin}, a link for each person. */
    public List<String> greeting() {
        List<String> lines = new ArrayList<>();
        lines.add("Holdpoint approvals: " + url());
        if (console.login() instanceof TokenLogin tokens) {
            for (Map.Entry<Approver, String> person : tokens.tokens().entrySet()) {
                lines.add("  sign in as " + Visible.oneLine(person.getKey().name()) + ": " + url() + "/login?token="
                        + person.getValue());
            }
            lines.add("Whoever has such a link decides in that person's name. The links end with this process.");
        }
        return lines;
    }

    /** Answers what has begun, for a second at most, and stops. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
