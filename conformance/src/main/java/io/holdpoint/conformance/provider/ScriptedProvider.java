package io.holdpoint.conformance.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider on loopback whose models follow scripts: each request to a model gets the next of its scripts. Different
 * models can be asked side by side. Thread-safe.
 */
public final class ScriptedProvider implements AutoCloseable {

    private final ServerSocket server;
    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean forgetful;
    private final List<Throwable> problems = new CopyOnWriteArrayList<>();
    private final Map<String, Set<Connection>> listening = new ConcurrentHashMap<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-provider");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedProvider(ServerSocket server) {
        this.server = server;
    }

    /** Starts a provider on a free port. */
    public static ScriptedProvider start() {
        try {
            ScriptedProvider provider =
                    new ScriptedProvider(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            provider.threads.execute(provider::accept);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find it, without a path. */
    public String url() {
        return "http://" + host();
    }

    /** Its address and port. */
    public String host() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** Adds what a model answers, one script for each request. */
    public ScriptedProvider play(String model, Script... rounds) {
        scripts.computeIfAbsent(model, key -> new ConcurrentLinkedQueue<>()).addAll(List.of(rounds));
        return this;
    }

    /** From now on forgets what it is asked, which may be a lot. */
    public ScriptedProvider forgetful() {
        forgetful = true;
        return this;
    }

    /** What has been asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What has been asked of a model so far. */
    public List<Request> requests(String model) {
        return requests.stream()
                .filter(request -> request.model().equals(model))
                .toList();
    }

    /** What went wrong on this side: a request without a script, an act that threw. A client that hung up is not wrong. */
    public List<Throwable> problems() {
        return List.copyOf(problems);
    }

    /** Hangs up on those who still listen to a model, and forgets its scripts. */
    public void hangUp(String model) {
        scripts.remove(model);
        for (Connection connection : listening.getOrDefault(model, Set.of())) {
            try {
                connection.close();
            } catch (IOException e) {
                // Then it is closed already.
            }
        }
        listening.remove(model);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Connection connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (Connection connection = new Connection(socket)) {
            open.add(connection);
            try {
                answer(connection, connection.readRequest());
            } finally {
                open.remove(connection);
            }
        } catch (IOException e) {
            // The client hung up, or this provider was closed: both are ways in which an answer ends.
        } catch (Exception | AssertionError e) {
            problems.add(e);
        }
    }

    private void answer(Connection connection, Request request) throws Exception {
        if (!forgetful) {
            requests.add(request);
        }
        Set<Connection> listeners = listening.computeIfAbsent(request.model(), key -> ConcurrentHashMap.newKeySet());
        listeners.add(connection);
        try {
            respond(connection, request);
        } finally {
            listeners.remove(connection);
        }
    }

    private void respond(Connection connection, Request request) throws Exception {
        Queue<Script> queue = scripts.get(request.model());
        Script script = queue == null ? null : queue.poll();
        if (script == null) {
            byte[] body = "{\"error\":{\"message\":\"no script is left for this model\"}}".getBytes(UTF_8);
            connection.start(400, "application/json", true);
            connection.send(body, 0, body.length);
            connection.endProperly();
            throw new IllegalStateException("no script is left for the model \"" + request.model() + "\"");
        }
        connection.start(script.status(), script.contentType(), script.ending() != Ending.HALF_CLOSE);
        for (Step step : script.steps()) {
            if (step instanceof Step.Send send) {
                send(connection, send.text().getBytes(UTF_8), script.trickle());
            } else if (step instanceof Step.Act act) {
                act.action().run();
            }
        }
        end(connection, script.ending());
    }

    private static void send(Connection connection, byte[] bytes, boolean trickle) throws IOException {
        if (!trickle) {
            connection.send(bytes, 0, bytes.length);
            return;
        }
        for (int i = 0; i < bytes.length; i++) {
            connection.send(bytes, i, 1);
        }
    }

    private static void end(Connection connection, Ending ending) throws IOException {
        switch (ending) {
            case PROPER -> connection.endProperly();
            case CUT -> connection.close();
            case RESET -> connection.reset();
            case STALL -> connection.awaitHangUp();
            case HALF_CLOSE -> {
                connection.shutDownOutput();
                connection.awaitHangUp();
            }
        }
    }
}
