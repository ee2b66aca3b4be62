package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a provider would object to in a request: tool calls without exactly one result right after them, and results of
 * calls that nobody made. Knows OpenAI's chat completions and responses, and Anthropic's messages.
 */
public final class ToolPairing {

    private final List<String> open = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ToolPairing() {}

    /** What is wrong; empty if nothing is. */
    public static List<String> problems(Request request) {
        ToolPairing pairing = new ToolPairing();
        JsonNode body = request.body();
        body.path("messages").forEach(pairing::message);
        if (body.path("input").isArray()) {
            body.path("input").forEach(pairing::item);
        }
        pairing.turn("the end");
        return pairing.problems;
    }

    private void message(JsonNode message) {
        if (message.path("role").asText().equals("tool")) {
            result(message.path("tool_call_id").asText());
            return;
        }
        if (!message.path("content").isArray()) {
            turn(message.path("role").asText());
        } else {
            blocks(message);
        }
        message.path("tool_calls").forEach(call -> open.add(call.path("id").asText()));
    }

    /** In a message of Anthropic's, results come before anything else. */
    private void blocks(JsonNode message) {
        for (JsonNode block : message.path("content")) {
            switch (block.path("type").asText()) {
                case "tool_result" -> result(block.path("tool_use_id").asText());
                case "tool_use" -> open.add(block.path("id").asText());
                default -> turn(message.path("role").asText());
            }
        }
    }

    private void item(JsonNode item) {
        switch (item.path("type").asText()) {
            case "function_call" -> open.add(item.path("call_id").asText());
            case "function_call_output" -> result(item.path("call_id").asText());
            default -> turn(item.path("role").asText());
        }
    }

    private void result(String id) {
        if (!open.remove(id)) {
            problems.add("a result for " + id + ", which nobody called or which has one already");
        }
    }

    private void turn(String who) {
        open.forEach(id -> problems.add("no result for " + id + " before " + who));
        open.clear();
    }
}
