package io.holdpoint.samples.airline.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.samples.airline.desk.LineFile;
import io.holdpoint.samples.airline.desk.WallClock;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which answers customers have had, so that a trial that was killed can go on. What a customer has been shown is written
 * in the completion callback, that is before the answer's calls are committed; so whatever is committed is here. This
 * class is threadsafe.
 */
public final class Progress {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Line(String ticket, Facts facts) {}

    private final @Nullable LineFile file;
    private final Map<String, Facts> facts = new ConcurrentHashMap<>();

    private Progress(@Nullable LineFile file) {
        this.file = file;
    }

    /** Nothing is remembered. */
    public static Progress none() {
        return new Progress(null);
    }

    /** Remembered in a file, and known from it. */
    public static Progress in(Path path) {
        LineFile file = new LineFile(path);
        Progress progress = new Progress(file);
        for (String text : file.lines()) {
            Line line = parse(text);
            progress.facts.put(line.ticket(), moved(line.facts(), false));
        }
        return progress;
    }

    /** How many answers earlier processes saw to their end. */
    public long done() {
        return facts.values().stream().filter(known -> known.outcome() != null).count();
    }

    /** What an earlier process knew about an answer. */
    @Nullable
    Facts before(String ticket) {
        return facts.get(ticket);
    }

    void note(String ticket, Facts now) {
        if (file == null) {
            return;
        }
        try {
            file.add(JSON.writeValueAsString(new Line(ticket, moved(now, true))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("This says of no answer how it went: " + text, e);
        }
    }

    /** {@link System#nanoTime()} means something else in each process. */
    private static Facts moved(Facts facts, boolean toWall) {
        Long at = facts.completedAt();
        if (at == null) {
            return facts;
        }
        return new Facts(
                facts.reads(),
                facts.readsEarly(),
                toWall ? WallClock.sinceEpoch(at) : WallClock.nanoTime(at),
                facts.outcome());
    }
}
