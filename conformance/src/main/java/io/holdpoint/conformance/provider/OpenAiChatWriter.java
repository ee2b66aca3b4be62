package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions: chunks of one choice, then {@code data: [DONE]}. */
final class OpenAiChatWriter extends Writer {

    private int calls;

    OpenAiChatWriter() {
        super(Protocol.OPENAI_CHAT);
        choice(object().put("role", "assistant").put("content", ""), null);
    }

    @Override
    public Writer text(String text) {
        return choice(object().put("content", text), null);
    }

    @Override
    public Writer openCall(String id, String tool, String... fragments) {
        int index = calls++;
        ObjectNode head = object();
        ObjectNode call = head.putArray("tool_calls").addObject();
        call.put("index", index).put("id", id).put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", "");
        choice(head, null);
        for (String fragment : fragments) {
            ObjectNode delta = object();
            delta.putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .putObject("function")
                    .put("arguments", fragment);
            choice(delta, null);
        }
        return this;
    }

    @Override
    public Writer closeCall() {
        return this; // The next call, or the reason, is the mark.
    }

    @Override
    public Writer refusal(String text) {
        return choice(object().put("refusal", text), null);
    }

    @Override
    public Writer reason(String reason, int outputTokens) {
        choice(object(), reason);
        ObjectNode usage = chunk();
        usage.putArray("choices");
        usage.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", outputTokens)
                .put("total_tokens", 11 + outputTokens);
        return data(usage);
    }

    @Override
    public Writer terminal() {
        return raw("data: [DONE]\n\n");
    }

    @Override
    public Writer error(String message) {
        ObjectNode error = object();
        error.putObject("error").put("message", message).put("type", "server_error");
        return data(error);
    }

    @Override
    public Writer ping() {
        return raw(": keep-alive\n\n");
    }

    private Writer choice(ObjectNode delta, @Nullable String reason) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        return data(chunk);
    }

    private static ObjectNode chunk() {
        return object().put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1_760_000_000)
                .put("model", MODEL);
    }
}
