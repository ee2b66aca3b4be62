package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Ollama: one document a line; the last one is done and says why. */
final class OllamaWriter extends Writer {

    private @Nullable String reason;
    private int outputTokens;
    private int calls;

    OllamaWriter() {
        super(Protocol.OLLAMA);
    }

    @Override
    public Writer text(String text) {
        ObjectNode line = line(false);
        line.putObject("message").put("role", "assistant").put("content", text);
        return raw(line + "\n");
    }

    /** Ollama sends arguments as an object: they cannot be cut, and must be whole. It numbers the calls of a round. */
    @Override
    public Writer openCall(String id, String tool, String... fragments) {
        ObjectNode line = line(false);
        ObjectNode message = line.putObject("message").put("role", "assistant").put("content", "");
        ObjectNode function = message.putArray("tool_calls")
                .addObject()
                .putObject("function")
                .put("index", calls++)
                .put("name", tool);
        try {
            function.set("arguments", JSON.readTree(String.join("", fragments)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Ollama's arguments must be whole", e);
        }
        return raw(line + "\n");
    }

    @Override
    public Writer closeCall() {
        return this;
    }

    /** Only {@link #terminal} sends it. */
    @Override
    public Writer reason(String reason, int outputTokens) {
        this.reason = reason;
        this.outputTokens = outputTokens;
        return this;
    }

    @Override
    public Writer terminal() {
        ObjectNode line = line(true);
        line.putObject("message").put("role", "assistant").put("content", "");
        if (reason != null) {
            line.put("done_reason", reason);
        }
        line.put("prompt_eval_count", 11).put("eval_count", outputTokens);
        return raw(line + "\n");
    }

    @Override
    public Writer error(String message) {
        return raw(object().put("error", message) + "\n");
    }

    @Override
    public Writer ping() {
        return raw("\n");
    }

    private static ObjectNode line(boolean done) {
        return object().put("model", MODEL)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("done", done);
    }
}
