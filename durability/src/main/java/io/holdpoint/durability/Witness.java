package io.holdpoint.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What really happened, told by nothing that is under test: a file that any number of processes add lines to, each line
 * on the disk before {@link #note} returns. This class is thread-safe.
 */
final class Witness {

    /** What is witnessed. */
    enum Event {
        /** An application was told that its answer is committed. */
        ACKNOWLEDGED,
        /** An application was told that its answer's calls are discarded. */
        REFUSED,
        /** The body of a tool began; from here on it counts as an effect. */
        BEGAN,
        /** The body of a tool is about to return. */
        ENDED,
        /** An operator met a call in doubt. */
        IN_DOUBT
    }

    /**
     * One line.
     *
     * @param answer the answer
     * @param index the call's place in the answer; -1 if it is about the whole answer
     * @param call Holdpoint's id of the call; empty if it is about the whole answer
     * @param what anything else
     */
    record Line(Event event, String answer, int index, String call, String what) {

        private static Line parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Line(Event.valueOf(fields[0]), fields[1], Integer.parseInt(fields[2]), fields[3], fields[4]);
        }

        private String text() {
            return event + "\t" + answer + "\t" + index + "\t" + call + "\t" + what + "\n";
        }
    }

    private final Path path;
    private final FileChannel file;

    Witness(Path path) {
        this.path = path;
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line, in one write: a process that is killed leaves all of it or nothing. */
    void note(Event event, String answer, int index, String call, String what) {
        byte[] text = new Line(event, answer, index, call, what).text().getBytes(StandardCharsets.UTF_8);
        try {
            int written = file.write(ByteBuffer.wrap(text));
            file.force(false);
            if (written != text.length) {
                throw new IOException("only " + written + " of " + text.length + " bytes fitted into " + path);
            }
        } catch (IOException e) {
            // Nothing that follows could be believed.
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    /** Everything so far, by all processes, in order. */
    List<Line> lines() {
        try {
            String text = Files.readString(path);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            return whole.lines().map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often something was witnessed so far. */
    int count(Event event) {
        return (int) lines().stream().filter(line -> line.event() == event).count();
    }
}
