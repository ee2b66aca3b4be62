package io.holdpoint.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.conformance.trial.CellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a run.
 *
 * @param command what the user typed
 * @param breadth how many of the cells that are alike were played, as in {@link Options}
 * @param date the day, in UTC
 * @param jdk the version of Java that it ran on
 */
record Run(
        boolean isProtected,
        String command,
        String breadth,
        String date,
        String jdk,
        Duration took,
        List<CellResult> results) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes it to a file. */
    void write(Path file) throws IOException {
        ObjectNode document = JSON.createObjectNode()
                .put("command", command)
                .put("breadth", breadth)
                .put("date", date)
                .put("jdk", jdk)
                .put("protected", isProtected)
                .put("seconds", took.toSeconds());
        var cells = document.putArray("cells");
        for (CellResult result : results) {
            cells.add(result.json());
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    /** Reads what {@link #write} wrote. */
    static Run read(Path file) throws IOException {
        JsonNode document = JSON.readTree(Files.readString(file));
        List<CellResult> results = new ArrayList<>();
        document.get("cells").forEach(cell -> results.add(CellResult.read(cell.toString())));
        return new Run(
                document.get("protected").asBoolean(),
                document.get("command").asText(),
                document.get("breadth").asText(),
                document.get("date").asText(),
                document.get("jdk").asText(),
                Duration.ofSeconds(document.get("seconds").asLong()),
                results);
    }
}
