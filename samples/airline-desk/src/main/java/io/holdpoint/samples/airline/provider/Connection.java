package io.holdpoint.samples.airline.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * One HTTP/1.1 exchange on a raw socket. A ready-made server would finish every response properly; this one has to be
 * able to break off, reset or fall silent in the middle of one.
 */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    /** Reads a request and returns its body. */
    byte[] readRequest() throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The request's body ended after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    /** Answers with a whole document. */
    void respond(String status, byte[] json) throws IOException {
        head(status, "Content-Type: application/json\r\nContent-Length: " + json.length);
        out.write(json);
        out.flush();
    }

    /** Begins an answer of unknown length. */
    void startStream() throws IOException {
        head("200 OK", "Content-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked");
        out.flush();
    }

    /** Sends a piece of the stream. */
    void send(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return; // an empty chunk would end the stream
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(length + 16);
        chunk.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
        chunk.write(bytes, from, length);
        chunk.write("\r\n".getBytes(US_ASCII));
        chunk.writeTo(out);
        out.flush();
    }

    /** Ends the stream as HTTP wants it ended. */
    void endStream() throws IOException {
        out.write("0\r\n\r\n".getBytes(US_ASCII));
        out.flush();
    }

    /** Drops the connection: the other side sees "connection reset". */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void head(String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The request ended in its head");
            }
            if (next != '\r') {
                line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
            }
        }
        return line.toString();
    }
}
