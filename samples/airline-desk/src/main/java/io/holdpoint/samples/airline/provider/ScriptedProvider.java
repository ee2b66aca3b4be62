package io.holdpoint.samples.airline.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.samples.airline.desk.Logbook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A chat completions server on loopback whose model follows scripts. The customer's message names a ticket, and the
 * ticket's script says what to answer. This class is threadsafe.
 */
public final class ScriptedProvider implements AutoCloseable {

    private final ServerSocket server;
    private final Logbook logbook;
    private final boolean toolsStartEarly;
    private final Duration pace;
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> firstProblem = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-provider");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedProvider(ServerSocket server, Logbook logbook, boolean toolsStartEarly, Duration pace) {
        this.server = server;
        this.logbook = logbook;
        this.toolsStartEarly = toolsStartEarly;
        this.pace = pace;
    }

    /**
     * Starts a server.
     *
     * @param logbook where reads show up; a round goes on when those that it asked for have run
     * @param toolsStartEarly whether tools are expected to run while the round that calls them is still streamed
     */
    public static ScriptedProvider start(Logbook logbook, boolean toolsStartEarly) throws IOException {
        return start(logbook, toolsStartEarly, Duration.ZERO);
    }

    /** Starts a server that does not wait for anybody's tools, and whose model writes at a pace: a frame at a time. */
    public static ScriptedProvider paced(Logbook logbook, Duration pace) throws IOException {
        return start(logbook, false, pace);
    }

    private static ScriptedProvider start(Logbook logbook, boolean toolsStartEarly, Duration pace) throws IOException {
        ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        ScriptedProvider provider = new ScriptedProvider(server, logbook, toolsStartEarly, pace);
        provider.threads.execute(provider::accept);
        return provider;
    }

    /** Where an OpenAI client finds this server. */
    public String baseUrl() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/v1";
    }

    /** Prepares the answer to the customer's message that names the given ticket. */
    public Conversation enroll(String ticket, Script script) {
        Conversation conversation = new Conversation(script);
        conversations.put(ticket, conversation);
        return conversation;
    }

    /** What the first request that could not be answered asked for, or {@code null} if there was none. */
    public @Nullable String firstProblem() {
        return firstProblem.get();
    }

    /** Whether any answer is being streamed, other than those that have stalled. */
    public boolean streaming() {
        return open.size()
                > conversations.values().stream()
                        .filter(Conversation::isStalled)
                        .count();
    }

    @Override
    public void close() throws IOException {
        server.close();
        conversations.values().forEach(Conversation::abandon);
        for (Connection connection : open) {
            connection.close();
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
                answer(connection);
            } catch (IllegalArgumentException e) {
                refuse(connection, String.valueOf(e.getMessage()));
            } finally {
                open.remove(connection);
            }
        } catch (IOException e) {
            // The customer hung up; that is one of the ways in which an answer ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Connection connection) throws IOException, InterruptedException {
        Prompt prompt = Prompt.read(connection.readRequest());
        Conversation conversation = conversations.get(prompt.ticket());
        if (conversation == null) {
            throw new IllegalArgumentException("There is no script for the ticket '" + prompt.ticket() + "'");
        }
        int round = conversation.script().roundAfter(prompt.toolResults());
        if (round < 0) {
            throw new IllegalArgumentException(
                    "No round of " + prompt.ticket() + " follows " + prompt.toolResults() + " tool results");
        }
        try {
            new Performance(conversation, prompt, round, connection, logbook, toolsStartEarly, pace).play();
        } finally {
            conversation.roundFinishing();
        }
    }

    private void refuse(Connection connection, String problem) throws IOException {
        firstProblem.compareAndSet(null, problem);
        ObjectMapper json = new ObjectMapper();
        ObjectNode body = json.createObjectNode();
        body.putObject("error").put("message", problem).put("type", "invalid_request_error");
        connection.respond("400 Bad Request", json.writeValueAsBytes(body));
    }
}
