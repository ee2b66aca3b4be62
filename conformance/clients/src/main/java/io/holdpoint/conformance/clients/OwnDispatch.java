package io.holdpoint.conformance.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.conformance.clients.airline.AirlineDispatch;
import java.util.List;

/** How an application runs a tool for an SDK that runs none, when it does without Holdpoint. */
public final class OwnDispatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnDispatch() {}

    /**
     * Runs a tool of the shop, or of the airline.
     *
     * @throws IllegalArgumentException if the arguments are no JSON, or there is no such tool
     */
    public static String call(Object tools, String tool, String arguments) {
        if (!(tools instanceof Desk desk)) {
            return AirlineDispatch.call(tools, tool, arguments);
        }
        JsonNode json = parse(arguments);
        return switch (tool) {
            case "find" -> desk.find(json.path("order").asText());
            case "refund" ->
                desk.refund(json.path("order").asText(), json.path("cents").asInt());
            case "mail" -> {
                desk.mail(json.path("to").asText(), json.path("text").asText());
                yield "sent";
            }
            default -> throw new IllegalArgumentException("there is no tool named " + tool);
        };
    }

    /** The names of the tools. */
    public static List<String> names(Object tools) {
        return tools instanceof Desk ? List.of("find", "refund", "mail") : AirlineDispatch.names();
    }

    private static JsonNode parse(String arguments) {
        try {
            return JSON.readTree(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("arguments that are no JSON: " + arguments, e);
        }
    }
}
