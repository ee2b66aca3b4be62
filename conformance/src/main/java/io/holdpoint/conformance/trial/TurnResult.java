package io.holdpoint.conformance.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured answer, as it is written down: one line of JSON.
 *
 * @param client the framework and its release
 * @param protocol what was spoken
 * @param eager whether reads could run while their round was streamed
 * @param readTakes how long a read takes, in milliseconds
 * @param scene what the model said
 * @param millis from asking until the user was told that the answer is complete
 * @param reads for each read, from its call's last frame to its result, in milliseconds
 * @param problem what was wrong with the answer; empty if nothing
 */
public record TurnResult(
        String client,
        String protocol,
        boolean eager,
        int readTakes,
        String scene,
        double millis,
        List<Double> reads,
        String problem) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public TurnResult {
        reads = List.copyOf(reads);
    }

    /** As JSON, for a line of a file. */
    public ObjectNode json() {
        ObjectNode line = JSON.createObjectNode()
                .put("client", client)
                .put("protocol", protocol)
                .put("eager", eager)
                .put("readTakes", readTakes)
                .put("scene", scene)
                .put("millis", millis);
        var all = line.putArray("reads");
        reads.forEach(all::add);
        return line.put("problem", problem);
    }

    /** Reads a line. */
    public static TurnResult read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            List<Double> reads = new ArrayList<>();
            json.get("reads").forEach(read -> reads.add(read.asDouble()));
            return new TurnResult(
                    json.get("client").asText(),
                    json.get("protocol").asText(),
                    json.get("eager").asBoolean(),
                    json.get("readTakes").asInt(),
                    json.get("scene").asText(),
                    json.get("millis").asDouble(),
                    reads,
                    json.get("problem").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not the result of an answer: " + line, e);
        }
    }
}
