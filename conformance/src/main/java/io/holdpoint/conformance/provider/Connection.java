package io.holdpoint.conformance.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * One HTTP/1.1 exchange on a plain socket. A ready-made server would end every response properly; this one has to be able
 * to break off at any byte.
 */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean chunked;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    Request readRequest() throws IOException {
        String path = readLine().split(" ", -1)[1];
        int length = 0;
        boolean chunkedRequest = false;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            } else if (header.startsWith("transfer-encoding:")) {
                chunkedRequest = header.contains("chunked");
            } else if (header.startsWith("expect:")) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
                out.flush();
            }
        }
        byte[] body = chunkedRequest ? readChunks() : in.readNBytes(length);
        return new Request(path, Writer.JSON.readTree(body.length == 0 ? "{}".getBytes(UTF_8) : body));
    }

    /** Begins a response. Chunked, it has an end that can be missed; otherwise the end of the connection is its end. */
    void start(int status, String contentType, boolean chunked) throws IOException {
        this.chunked = chunked;
        String length = chunked ? "Transfer-Encoding: chunked\r\n" : "";
        out.write(("HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\n" + length
                        + "Connection: close\r\n\r\n")
                .getBytes(US_ASCII));
        out.flush();
    }

    void send(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return; // An empty chunk would end the response.
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 16);
        if (chunked) {
            frame.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
        }
        frame.write(bytes, from, length);
        if (chunked) {
            frame.write("\r\n".getBytes(US_ASCII));
        }
        frame.writeTo(out);
        out.flush();
    }

    void endProperly() throws IOException {
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(US_ASCII));
            out.flush();
        }
        socket.close();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void shutDownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Waits until the client hangs up. */
    void awaitHangUp() throws IOException {
        while (in.read() >= 0) {
            // Whatever it still has to say.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(readLine(), 16); size > 0; size = Integer.parseInt(readLine(), 16)) {
            body.write(in.readNBytes(size));
            readLine();
        }
        readLine();
        return body.toByteArray();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the request ended in its head");
            }
            if (next != '\r') {
                line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
            }
        }
        return line.toString();
    }
}
