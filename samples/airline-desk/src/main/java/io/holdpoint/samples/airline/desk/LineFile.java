package io.holdpoint.samples.airline.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file that lines are added to, each on the disk before {@link #add} returns. This class is threadsafe. */
public final class LineFile {

    private final Path path;
    private final FileChannel file;

    /** Opens a file, or makes it. A line that a crash cut off is removed: nobody was told that it was written. */
    public LineFile(Path path) {
        this.path = path;
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            byte[] bytes = Files.readAllBytes(path);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            file.truncate(whole);
            file.position(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are there. */
    public List<String> lines() {
        try {
            return Files.readAllLines(path, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line. */
    public synchronized void add(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
