package io.holdpoint.conformance.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.conformance.provider.Protocol;

/** Writes responses that are not streamed. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "scripted";

    private Documents() {}

    static String of(Protocol protocol, Round round, String reason, int tokens, boolean refused) {
        return switch (protocol) {
            case OPENAI_CHAT -> chat(round, reason, tokens, refused).toString();
            case ANTHROPIC -> anthropic(round, reason, tokens).toString();
            case GEMINI -> gemini(round, reason, tokens).toString();
            case OLLAMA -> ollama(round, reason, tokens).toString();
            case OPENAI_RESPONSES -> throw new IllegalArgumentException("nobody asks for responses in one piece here");
        };
    }

    private static ObjectNode chat(Round round, String reason, int tokens, boolean refused) {
        ObjectNode document = JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1_760_000_000)
                .put("model", MODEL);
        ObjectNode choice =
                document.putArray("choices").addObject().put("index", 0).put("finish_reason", reason);
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", round.text());
        message.put("refusal", refused ? "I cannot do that." : null);
        if (!round.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            for (Call call : round.calls()) {
                calls.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.tool())
                        .put("arguments", call.arguments());
            }
        }
        document.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", tokens)
                .put("total_tokens", 11 + tokens);
        return document;
    }

    private static ObjectNode anthropic(Round round, String reason, int tokens) {
        ObjectNode document = JSON.createObjectNode()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", MODEL)
                .put("stop_reason", reason)
                .putNull("stop_sequence");
        ArrayNode content = document.putArray("content");
        content.addObject().put("type", "text").put("text", round.text());
        for (Call call : round.calls()) {
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.id())
                    .put("name", call.tool())
                    .set("input", arguments(call));
        }
        document.putObject("usage").put("input_tokens", 11).put("output_tokens", tokens);
        return document;
    }

    private static ObjectNode gemini(Round round, String reason, int tokens) {
        ObjectNode document =
                JSON.createObjectNode().put("responseId", "response-1").put("modelVersion", MODEL);
        ObjectNode candidate =
                document.putArray("candidates").addObject().put("index", 0).put("finishReason", reason);
        ArrayNode parts = candidate.putObject("content").put("role", "model").putArray("parts");
        parts.addObject().put("text", round.text());
        for (Call call : round.calls()) {
            parts.addObject()
                    .putObject("functionCall")
                    .put("id", call.id())
                    .put("name", call.tool())
                    .set("args", arguments(call));
        }
        document.putObject("usageMetadata")
                .put("promptTokenCount", 11)
                .put("candidatesTokenCount", tokens)
                .put("totalTokenCount", 11 + tokens);
        return document;
    }

    private static ObjectNode ollama(Round round, String reason, int tokens) {
        ObjectNode document = JSON.createObjectNode()
                .put("model", MODEL)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("done", true)
                .put("done_reason", reason)
                .put("prompt_eval_count", 11)
                .put("eval_count", tokens);
        ObjectNode message =
                document.putObject("message").put("role", "assistant").put("content", round.text());
        if (!round.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            for (Call call : round.calls()) {
                int index = calls.size();
                calls.addObject()
                        .putObject("function")
                        .put("index", index)
                        .put("name", call.tool())
                        .set("arguments", arguments(call));
            }
        }
        return document;
    }

    private static ObjectNode arguments(Call call) {
        try {
            return (ObjectNode) JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the arguments of a call are no JSON object: " + call, e);
        }
    }
}
