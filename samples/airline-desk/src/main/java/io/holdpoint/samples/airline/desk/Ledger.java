package io.holdpoint.samples.airline.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.CallContext;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The airline's records on disk: a line for each thing that changed it, with the reservation as it is since. A line is an
 * effect: before it is written nothing has happened. With it stands the key of the call, by which one can tell later
 * whether that call has happened.
 */
final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One line.
     *
     * @param call the key of the call; {@code null} if no committed call did it
     * @param at in nanoseconds since 1970
     * @param reservation the reservation as it is since; {@code null} if none was changed
     */
    record Line(
            String ticket,
            String tool,
            @Nullable String call,
            long at,
            JsonNode arguments,
            @Nullable Reservation reservation) {

        Logbook.Entry entry() {
            return new Logbook.Entry(ticket, tool, arguments, true, WallClock.nanoTime(at), "an earlier process");
        }
    }

    private final LineFile file;

    Ledger(Path path) {
        this.file = new LineFile(path);
    }

    List<Line> lines() {
        return file.lines().stream().map(Ledger::parse).toList();
    }

    /** Writes that something is done; from here on it is. */
    void write(String ticket, String tool, Object arguments, @Nullable Reservation reservation) {
        CallContext call = CallContext.current();
        Line line = new Line(
                ticket,
                tool,
                call == null ? null : call.idempotencyKey(),
                WallClock.sinceEpoch(System.nanoTime()),
                JSON.valueToTree(arguments),
                reservation);
        try {
            file.add(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String line) {
        try {
            return JSON.readValue(line, Line.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("This is no line of the airline's records: " + line, e);
        }
    }
}
