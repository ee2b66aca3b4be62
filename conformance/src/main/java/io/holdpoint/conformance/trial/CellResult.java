package io.holdpoint.conformance.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.conformance.matrix.Cell;

/**
 * A judged cell, as it is written down: one line of JSON.
 *
 * @param client the framework and its release
 * @param setup the protocol and the mode
 * @param fault the fault's label
 * @param where the round and the frame
 * @param said what the user was told, for people
 */
public record CellResult(
        String client, String setup, String scene, String fault, String where, String said, Score score) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CellResult of(String client, Cell cell, Witness witness) {
        String said = witness.outcome() != null
                ? witness.outcome().verdict() + ": " + witness.outcome().sentence()
                : witness.told() + (witness.reason() == null ? "" : " " + witness.reason());
        if (!witness.returned()) {
            said += " (but the program's call did not return)";
        }
        return new CellResult(
                client,
                cell.setup().toString(),
                cell.scene().name(),
                cell.fault().label(),
                cell.where(),
                said,
                Judge.judge(cell, witness));
    }

    /** As JSON, for a line of a file. */
    public ObjectNode json() {
        ObjectNode line = JSON.createObjectNode()
                .put("client", client)
                .put("setup", setup)
                .put("scene", scene)
                .put("ending", fault)
                .put("where", where)
                .put("said", said);
        line.put("leaked", score.leaked())
                .put("lost", score.lost())
                .put("twice", score.twice())
                .put("disordered", score.disordered())
                .put("wrongSentence", score.wrongSentence())
                .put("effects", score.effects())
                .put("beforeTheEnd", score.beforeTheEnd())
                .put("reads", score.reads())
                .put("readsEarly", score.readsEarly());
        return line;
    }

    /** Reads a line. */
    public static CellResult read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return new CellResult(
                    json.get("client").asText(),
                    json.get("setup").asText(),
                    json.get("scene").asText(),
                    json.get("ending").asText(),
                    json.get("where").asText(),
                    json.get("said").asText(),
                    new Score(
                            json.get("leaked").asInt(),
                            json.get("lost").asInt(),
                            json.get("twice").asInt(),
                            json.get("disordered").asInt(),
                            json.get("wrongSentence").asInt(),
                            json.get("effects").asInt(),
                            json.get("beforeTheEnd").asInt(),
                            json.get("reads").asInt(),
                            json.get("readsEarly").asInt()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not the result of a cell: " + line, e);
        }
    }
}
