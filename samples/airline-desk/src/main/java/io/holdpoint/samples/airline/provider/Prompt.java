package io.holdpoint.samples.airline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model is asked: the ticket that the customer's message names, how many tool results are known, and the
 * names under which the tools' parameters were shown.
 */
record Prompt(String ticket, String model, int toolResults, boolean usage, Map<String, List<String>> parameters) {

    private static final Pattern TICKET = Pattern.compile("[Tt]icket ([a-z0-9-]+)");

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is not one that the protocol allows; the message says why
     */
    static Prompt read(byte[] body) throws IOException {
        JsonNode request = new ObjectMapper().readTree(body);
        String ticket = "";
        int toolResults = 0;
        Set<String> unanswered = new HashSet<>();
        for (JsonNode message : request.path("messages")) {
            String role = message.path("role").asText();
            if (!role.equals("tool") && !unanswered.isEmpty()) {
                break;
            }
            if (role.equals("user")) {
                Matcher named = TICKET.matcher(message.path("content").toString());
                ticket = named.find() ? named.group(1) : ticket;
            }
            for (JsonNode call : message.path("tool_calls")) {
                unanswered.add(call.path("id").asText());
            }
            if (role.equals("tool")) {
                toolResults++;
                unanswered.remove(message.path("tool_call_id").asText());
            }
        }
        if (!unanswered.isEmpty()) {
            throw new IllegalArgumentException(
                    "An assistant message with 'tool_calls' must be followed by tool messages"
                            + " responding to each 'tool_call_id'. These have no response: " + unanswered);
        }
        return new Prompt(
                ticket,
                request.path("model").asText(),
                toolResults,
                request.path("stream_options").path("include_usage").asBoolean(),
                parameters(request));
    }

    /**
     * The recorded arguments, under the names that the request shows for them. A real model can only know those, too:
     * without {@code -parameters} a framework shows it {@code arg0}, {@code arg1}.
     */
    ObjectNode arguments(RecordedCall call) {
        List<String> shown = parameters.get(call.tool());
        if (shown == null || shown.size() != call.arguments().size()) {
            throw new IllegalArgumentException("The model was recorded calling " + call.tool() + " with "
                    + call.arguments().size() + " arguments, but the request offers it with the parameters " + shown);
        }
        ObjectNode renamed = call.arguments().objectNode();
        int next = 0;
        for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
            String name = shown.contains(argument.getKey()) ? argument.getKey() : shown.get(next);
            renamed.set(name, argument.getValue());
            next++;
        }
        return renamed;
    }

    private static Map<String, List<String>> parameters(JsonNode request) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (JsonNode tool : request.path("tools")) {
            List<String> names = new ArrayList<>();
            JsonNode function = tool.path("function");
            function.path("parameters").path("properties").fieldNames().forEachRemaining(names::add);
            parameters.put(function.path("name").asText(), names);
        }
        return parameters;
    }
}
