package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Anthropic's messages: blocks that open and close, a delta with the stop reason, {@code message_stop}. */
final class AnthropicWriter extends Writer {

    private int index;

    AnthropicWriter() {
        super(Protocol.ANTHROPIC);
        ObjectNode start = typed("message_start");
        ObjectNode message = start.putObject("message")
                .put("id", "msg_" + Long.toHexString(System.identityHashCode(this)))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", MODEL)
                .putNull("stop_reason")
                .putNull("stop_sequence");
        message.putArray("content");
        message.putObject("usage").put("input_tokens", 11).put("output_tokens", 1);
        event("message_start", start);
    }

    @Override
    public Writer text(String text) {
        open(object().put("type", "text").put("text", ""));
        delta(object().put("type", "text_delta").put("text", text));
        return closeCall();
    }

    @Override
    public Writer openCall(String id, String tool, String... fragments) {
        ObjectNode block = object().put("type", "tool_use").put("id", id).put("name", tool);
        block.putObject("input");
        open(block);
        for (String fragment : fragments) {
            delta(object().put("type", "input_json_delta").put("partial_json", fragment));
        }
        return this;
    }

    @Override
    public Writer closeCall() {
        return event("content_block_stop", typed("content_block_stop").put("index", index++));
    }

    @Override
    public Writer reason(String reason, int outputTokens) {
        ObjectNode delta = typed("message_delta");
        delta.putObject("delta").put("stop_reason", reason).putNull("stop_sequence");
        delta.putObject("usage").put("output_tokens", outputTokens);
        return event("message_delta", delta);
    }

    @Override
    public Writer terminal() {
        return event("message_stop", typed("message_stop"));
    }

    @Override
    public Writer error(String message) {
        ObjectNode error = typed("error");
        error.putObject("error").put("type", "overloaded_error").put("message", message);
        return event("error", error);
    }

    @Override
    public Writer ping() {
        return event("ping", typed("ping"));
    }

    private void open(ObjectNode block) {
        ObjectNode start = typed("content_block_start").put("index", index);
        start.set("content_block", block);
        event("content_block_start", start);
    }

    private void delta(ObjectNode delta) {
        ObjectNode event = typed("content_block_delta").put("index", index);
        event.set("delta", delta);
        event("content_block_delta", event);
    }

    private static ObjectNode typed(String type) {
        return object().put("type", type);
    }
}
