package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gemini: each chunk a candidate, calls in one piece, the reason with the last one. There is no last frame besides it. */
final class GeminiWriter extends Writer {

    GeminiWriter() {
        super(Protocol.GEMINI);
    }

    @Override
    public Writer text(String text) {
        return part(object().put("text", text));
    }

    /** Gemini sends arguments as an object: they cannot be cut, and must be whole. */
    @Override
    public Writer openCall(String id, String tool, String... fragments) {
        ObjectNode part = object();
        ObjectNode call = part.putObject("functionCall").put("id", id).put("name", tool);
        try {
            call.set("args", JSON.readTree(String.join("", fragments)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Gemini's arguments must be whole", e);
        }
        return part(part);
    }

    @Override
    public Writer closeCall() {
        return this;
    }

    @Override
    public Writer reason(String reason, int outputTokens) {
        ObjectNode chunk = chunk();
        ObjectNode candidate = chunk.putArray("candidates").addObject().put("index", 0);
        ObjectNode content = candidate.putObject("content").put("role", "model");
        content.putArray("parts").addObject().put("text", "");
        candidate.put("finishReason", reason);
        chunk.putObject("usageMetadata")
                .put("promptTokenCount", 11)
                .put("candidatesTokenCount", outputTokens)
                .put("totalTokenCount", 11 + outputTokens);
        return data(chunk);
    }

    @Override
    public Writer terminal() {
        return this;
    }

    @Override
    public Writer error(String message) {
        ObjectNode error = object();
        error.putObject("error").put("code", 503).put("message", message).put("status", "UNAVAILABLE");
        return data(error);
    }

    @Override
    public Writer ping() {
        return raw(": keep-alive\n\n");
    }

    private Writer part(ObjectNode part) {
        ObjectNode chunk = chunk();
        ObjectNode candidate = chunk.putArray("candidates").addObject().put("index", 0);
        candidate.putObject("content").put("role", "model").putArray("parts").add(part);
        return data(chunk);
    }

    private static ObjectNode chunk() {
        return object().put("responseId", "response-1").put("modelVersion", MODEL);
    }
}
