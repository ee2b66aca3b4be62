package io.holdpoint.springai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat completions server on loopback that plays prepared rounds, one for each request, on a raw socket. */
final class Provider implements AutoCloseable {

    /** A tool call, with its arguments as the model writes them. */
    record Call(String tool, String arguments) {}

    /** How a round ends. */
    enum End {
        /** With its reason, and the last frame. */
        PROPERLY,
        /** The response ends like a whole one, without a reason. */
        WITHOUT_REASON,
        /** The connection is reset. */
        RESET,
        /** The provider reports an error. */
        ERROR
    }

    private record Round(
            String text, String refusal, List<Call> calls, String reason, End end, int tokens, Runnable before) {}

    private final ServerSocket server;
    private final Queue<Round> rounds = new ConcurrentLinkedQueue<>();
    /** The bodies of the requests. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private int calls;

    Provider() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "provider");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where this server is, without the version that paths begin with. */
    String address() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    static Call call(String tool, String arguments) {
        return new Call(tool, arguments);
    }

    /** The next request gets this answer. */
    Provider round(String text, String reason, Call... calls) {
        return add(text, "", reason, End.PROPERLY, 0, () -> {}, calls);
    }

    /** The next request gets this answer, and this happens between its text and the rest. */
    Provider round(String text, String reason, Runnable before, Call... calls) {
        return add(text, "", reason, End.PROPERLY, 0, before, calls);
    }

    /** The next request gets this answer, which ends badly. */
    Provider round(String text, End end, Call... calls) {
        return add(text, "", "", end, 0, () -> {}, calls);
    }

    /** The next request gets this answer, which takes so many tokens. */
    Provider round(String text, String reason, int tokens, Call... calls) {
        return add(text, "", reason, End.PROPERLY, tokens, () -> {}, calls);
    }

    /** The next request is declined. */
    Provider refusal(String words) {
        return add("", words, "stop", End.PROPERLY, 0, () -> {});
    }

    /** The next request is declined, in the middle of what the model calls. */
    Provider refusal(String words, Call... calls) {
        return add("", words, "tool_calls", End.PROPERLY, 0, () -> {}, calls);
    }

    private Provider add(
            String text, String refusal, String reason, End end, int tokens, Runnable before, Call... calls) {
        rounds.add(new Round(text, refusal, List.of(calls), reason, end, tokens, before));
        return this;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "provider-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            String request = readRequest(socket);
            requests.add(request);
            Round round = rounds.poll();
            if (round == null) {
                respond(socket, "400 Bad Request", "{\"error\":{\"message\":\"no further round\"}}");
            } else if (request.replace(" ", "").contains("\"stream\":true")) {
                stream(socket, round);
            } else {
                whole(socket, round);
            }
        } catch (IOException e) {
            // The other side hung up, which is one way to end an answer.
        }
    }

    private void stream(Socket socket, Round round) throws IOException {
        OutputStream out = socket.getOutputStream();
        head(out, "200 OK", "text/event-stream", "Transfer-Encoding: chunked");
        frame(out, "{\"role\":\"assistant\",\"content\":\"\"}", null);
        if (!round.text().isEmpty()) {
            frame(out, "{\"content\":" + quote(round.text()) + "}", null);
        }
        round.before().run();
        for (int i = 0; i < round.calls().size(); i++) {
            Call call = round.calls().get(i);
            frame(
                    out,
                    "{\"tool_calls\":[{\"index\":" + i + ",\"id\":" + quote(nextId())
                            + ",\"type\":\"function\",\"function\":{\"name\":" + quote(call.tool())
                            + ",\"arguments\":\"\"}}]}",
                    null);
            int half = call.arguments().length() / 2;
            argument(out, i, call.arguments().substring(0, half));
            argument(out, i, call.arguments().substring(half));
        }
        if (!round.refusal().isEmpty()) {
            int half = round.refusal().length() / 2;
            frame(out, "{\"refusal\":" + quote(round.refusal().substring(0, half)) + "}", null);
            frame(out, "{\"refusal\":" + quote(round.refusal().substring(half)) + "}", null);
        }
        switch (round.end()) {
            case PROPERLY -> {
                frame(out, "{}", round.reason());
                if (round.tokens() > 0) {
                    event(
                            out,
                            "data: {\"id\":\"r1\",\"object\":\"chat.completion.chunk\",\"created\":1715760000,"
                                    + "\"model\":\"scripted\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,"
                                    + "\"completion_tokens\":" + round.tokens() + ",\"total_tokens\":"
                                    + (1 + round.tokens()) + "}}");
                }
                event(out, "data: [DONE]");
                out.write("0\r\n\r\n".getBytes(UTF_8));
            }
            case WITHOUT_REASON -> out.write("0\r\n\r\n".getBytes(UTF_8));
            case RESET -> {
                out.flush();
                socket.setSoLinger(true, 0);
            }
            case ERROR -> {
                event(out, "event: error\ndata: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}");
                out.flush();
                socket.setSoLinger(true, 0);
            }
        }
        out.flush();
    }

    private void argument(OutputStream out, int index, String fragment) throws IOException {
        frame(
                out,
                "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":" + quote(fragment) + "}}]}",
                null);
    }

    private void whole(Socket socket, Round round) throws IOException {
        round.before().run();
        List<String> toolCalls = new ArrayList<>();
        for (Call call : round.calls()) {
            toolCalls.add("{\"id\":" + quote(nextId()) + ",\"type\":\"function\",\"function\":{\"name\":"
                    + quote(call.tool()) + ",\"arguments\":" + quote(call.arguments()) + "}}");
        }
        switch (round.end()) {
            case PROPERLY ->
                respond(
                        socket,
                        "200 OK",
                        "{\"id\":\"r1\",\"object\":\"chat.completion\",\"created\":1715760000,\"model\":\"scripted\","
                                + "\"choices\":[{\"index\":0,\"finish_reason\":" + quote(round.reason())
                                + ",\"logprobs\":null,\"message\":{\"role\":\"assistant\",\"content\":"
                                + quote(round.text()) + ",\"refusal\":"
                                + (round.refusal().isEmpty() ? "null" : quote(round.refusal()))
                                + (toolCalls.isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", toolCalls) + "]")
                                + "}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":" + round.tokens()
                                + ",\"total_tokens\":" + (1 + round.tokens()) + "}}");
            case ERROR -> respond(socket, "400 Bad Request", "{\"error\":{\"message\":\"no\"}}");
            default -> socket.setSoLinger(true, 0);
        }
    }

    private synchronized String nextId() {
        return "call_" + ++calls;
    }

    private static void frame(OutputStream out, String delta, String reason) throws IOException {
        event(
                out,
                "data: {\"id\":\"r1\",\"object\":\"chat.completion.chunk\",\"created\":1715760000,\"model\":"
                        + "\"scripted\",\"choices\":[{\"index\":0,\"delta\":" + delta
                        + ",\"logprobs\":null,\"finish_reason\":" + (reason == null ? "null" : quote(reason)) + "}]}");
    }

    private static void event(OutputStream out, String text) throws IOException {
        byte[] bytes = (text + "\n\n").getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }

    private static void respond(Socket socket, String status, String json) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] body = json.getBytes(UTF_8);
        head(out, status, "application/json", "Content-Length: " + body.length);
        out.write(body);
        out.flush();
    }

    private static void head(OutputStream out, String status, String type, String header) throws IOException {
        out.write(
                ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + header + "\r\nConnection: close\r\n\r\n")
                        .getBytes(UTF_8));
    }

    private static String readRequest(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int length = 0;
        boolean chunked = false;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
        }
        if (!chunked) {
            return new String(in.readNBytes(length), UTF_8);
        }
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(readLine(in), 16); size > 0; size = Integer.parseInt(readLine(in), 16)) {
            body.append(new String(in.readNBytes(size), UTF_8));
            readLine(in);
        }
        return body.toString();
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the request ended in its head");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
