package io.holdpoint.samples.airline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdpoint.Approver;
import io.holdpoint.console.Console;
import io.holdpoint.console.WebRequest;
import io.holdpoint.console.WebResponse;
import io.holdpoint.web.AnswerFeed;
import io.holdpoint.web.WebAnswers;
import io.holdpoint.web.jdk.AnswersHandler;
import io.holdpoint.web.jdk.ExchangeEvents;
import io.holdpoint.web.jdk.SameOrigin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The pages of the desk, on loopback only. */
final class Site implements AutoCloseable {

    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final String INBOX = "/approvals";
    private static final Map<String, String> FILES =
            Map.of("/", "index.html", "/desk.css", "desk.css", "/desk.js", "desk.js");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Desk desk;
    private final Duration idle;

    private Site(HttpServer server, ExecutorService threads, Desk desk, Duration idle) {
        this.server = server;
        this.threads = threads;
        this.desk = desk;
        this.idle = idle;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any that is free
     * @param idle how long the page waits for a sign of life
     */
    static Site start(Desk desk, int port, Duration idle) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        // A thread for each open answer; a server on JDK 21 and later would take virtual ones.
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "desk-web");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        Site site = new Site(server, threads, desk, idle);
        site.add("/", site::file);
        site.add("/scenarios", site::scenarios);
        site.add("/chat", site::chat);
        site.add("/answers", new AnswersHandler(desk.answers()));
        Console inbox = site.inbox();
        site.add(INBOX, exchange -> inbox(inbox, exchange));
        server.start();
        return site;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void add(String path, com.sun.net.httpserver.HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        context.getFilters().add(Filter.beforeHandler("headers that keep browsers from doing more", Site::seal));
        context.getFilters().add(new LocalOnly());
    }

    /** Nothing but our own files, no frames, nothing guessed. */
    private static void seal(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/favicon.ico")) {
            reply(exchange, 204, "image/x-icon", new byte[0]);
        } else if (path.equals("/holdpoint-stream.js")) {
            reply(exchange, 200, "text/javascript; charset=utf-8", read(WebAnswers.class, "holdpoint-stream.js"));
        } else if (FILES.containsKey(path)) {
            String name = FILES.get(path);
            reply(exchange, 200, type(name), page(read(Site.class, name)));
        } else {
            reply(exchange, 404, "text/plain", "There is nothing here.".getBytes(UTF_8));
        }
    }

    private byte[] page(byte[] file) {
        return new String(file, UTF_8)
                .replace("{{idle}}", Long.toString(idle.toSeconds()))
                .replace("{{inbox}}", INBOX + "/")
                .getBytes(UTF_8);
    }

    private void scenarios(HttpExchange exchange) throws IOException {
        ArrayNode list = new ObjectMapper().createArrayNode();
        if (desk.isScripted()) {
            for (Scenario scenario : Scenario.values()) {
                list.addObject()
                        .put("id", scenario.id())
                        .put("label", scenario.label())
                        .put("message", scenario.message());
            }
        }
        reply(exchange, 200, "application/json", list.toString().getBytes(UTF_8));
    }

    private void chat(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            reply(exchange, 405, "text/plain", new byte[0]);
            return;
        }
        if (!SameOrigin.allows(exchange)) {
            reply(exchange, 403, "text/plain", "Only pages of this desk may ask it.".getBytes(UTF_8));
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        AnswerFeed feed;
        try {
            if (body.length > LARGEST_REQUEST) {
                reply(exchange, 413, "text/plain", new byte[0]);
                return;
            }
            ChatRequest request = ChatRequest.read(body);
            feed = desk.answer(request.answer(), request.message(), request.scenario());
        } catch (IllegalArgumentException e) {
            reply(exchange, 400, "text/plain", String.valueOf(e.getMessage()).getBytes(UTF_8));
            return;
        } catch (IllegalStateException e) {
            reply(exchange, 409, "text/plain", String.valueOf(e.getMessage()).getBytes(UTF_8));
            return;
        }
        ExchangeEvents.send(exchange, feed);
    }

    /** Whoever reaches a server on loopback sits at this computer; a company would ask its own login who that is. */
    private Console inbox() {
        int port = server.getAddress().getPort();
        return Console.builder()
                .login(request -> Approver.of("supervisor"))
                .allowHost("localhost:" + port)
                .allowHost("127.0.0.1:" + port)
                .build();
    }

    private static void inbox(Console console, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(INBOX.length());
        WebResponse response = console.handle(new WebRequest(
                exchange.getRequestMethod(),
                INBOX,
                path.isEmpty() ? "/" : path,
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                exchange.getRequestHeaders(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestBody()));
        try (exchange) {
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            if (response.body().length > 0) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] read(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    private static String type(String name) {
        return name.endsWith(".html")
                ? "text/html; charset=utf-8"
                : name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        desk.close();
    }

    /** Keeps other names for this computer out: a site may give its own name our address. */
    private static final class LocalOnly extends Filter {

        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            String host =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
            if (NAMES.contains(host.replaceFirst(":[0-9]+$", ""))) {
                chain.doFilter(exchange);
            } else {
                reply(exchange, 421, "text/plain", new byte[0]);
            }
        }

        @Override
        public String description() {
            return "only requests to this computer by its own name";
        }
    }
}
