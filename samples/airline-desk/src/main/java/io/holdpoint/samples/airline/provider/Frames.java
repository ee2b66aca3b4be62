package io.holdpoint.samples.airline.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Writes an answer as the chunks of a chat completion, one server-sent event each. */
final class Frames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String id;
    private final String model;
    private final Duration pace;
    private int sent;

    /** @param pace between two frames */
    Frames(Connection connection, String id, String model, Duration pace) {
        this.connection = connection;
        this.id = id;
        this.model = model;
        this.pace = pace;
    }

    void role() throws IOException {
        ObjectNode delta = JSON.createObjectNode().put("role", "assistant").put("content", "");
        delta.putNull("refusal");
        choice(delta, null);
    }

    void text(String text) throws IOException {
        choice(JSON.createObjectNode().put("content", text), null);
    }

    void refusal(String text) throws IOException {
        choice(JSON.createObjectNode().put("refusal", text), null);
    }

    void callHead(int index, String callId, String tool) throws IOException {
        ObjectNode delta = JSON.createObjectNode();
        ObjectNode call = delta.putArray("tool_calls").addObject();
        call.put("index", index).put("id", callId).put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", "");
        choice(delta, null);
    }

    void callArguments(int index, String fragment) throws IOException {
        ObjectNode delta = JSON.createObjectNode();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.putObject("function").put("arguments", fragment);
        choice(delta, null);
    }

    void finish(String reason) throws IOException {
        choice(JSON.createObjectNode(), reason);
    }

    void usage(int promptTokens) throws IOException {
        ObjectNode chunk = chunk();
        chunk.putArray("choices");
        chunk.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", sent)
                .put("total_tokens", promptTokens + sent);
        event("data: " + chunk);
    }

    void done() throws IOException {
        event("data: [DONE]");
    }

    void error(String message) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("type", "server_error");
        event("event: error\ndata: " + body);
    }

    private void choice(ObjectNode delta, @Nullable String finishReason) throws IOException {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        event("data: " + chunk);
    }

    private ObjectNode chunk() {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", 1_715_760_000L)
                .put("model", model);
    }

    /** Frames need not be aligned with what the network delivers: some are split, at any byte. */
    private void event(String text) throws IOException {
        if (!pace.isZero()) {
            LockSupport.parkNanos(pace.toNanos());
        }
        byte[] bytes = (text + "\n\n").getBytes(UTF_8);
        sent++;
        int split = sent % 5 == 0 ? bytes.length / 3 : 0;
        connection.send(bytes, 0, split);
        connection.send(bytes, split, bytes.length - split);
    }
}
