package io.holdpoint.conformance.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * OpenAI's responses: numbered events of items, then one that carries the whole response. The reason decides which:
 * "completed", "failed" and the other statuses, or the reason of an incomplete response.
 */
final class OpenAiResponsesWriter extends Writer {

    private static final List<String> STATUSES =
            List.of("completed", "failed", "cancelled", "queued", "in_progress", "incomplete");

    private final ArrayNode output = JSON.createArrayNode();
    private final String id;
    private int sequence;
    private ObjectNode last = object();
    private String lastStatus = "completed";
    private StringBuilder arguments = new StringBuilder();
    private ObjectNode call = object();

    OpenAiResponsesWriter() {
        super(Protocol.OPENAI_RESPONSES);
        id = "resp_" + Long.toHexString(System.identityHashCode(this));
        ObjectNode created = typed("response.created");
        created.set("response", response("in_progress"));
        event("response.created", created);
    }

    @Override
    public Writer text(String text) {
        ObjectNode message = message();
        added(message);
        ObjectNode part = object().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        ObjectNode delta = item("response.output_text.delta", message)
                .put("content_index", 0)
                .put("delta", text);
        delta.putArray("logprobs");
        event("response.output_text.delta", delta);
        message.withArray("content").add(part);
        return done(message);
    }

    @Override
    public Writer openCall(String callId, String tool, String... fragments) {
        call = object().put("type", "function_call")
                .put("id", "fc_" + callId)
                .put("call_id", callId)
                .put("name", tool)
                .put("arguments", "")
                .put("status", "in_progress");
        arguments = new StringBuilder();
        added(call);
        for (String fragment : fragments) {
            arguments.append(fragment);
            event(
                    "response.function_call_arguments.delta",
                    item("response.function_call_arguments.delta", call).put("delta", fragment));
        }
        return this;
    }

    @Override
    public Writer closeCall() {
        event(
                "response.function_call_arguments.done",
                item("response.function_call_arguments.done", call)
                        .put("name", call.get("name").asText())
                        .put("arguments", arguments.toString()));
        call.put("arguments", arguments.toString()).put("status", "completed");
        return done(call);
    }

    @Override
    public Writer refusal(String text) {
        ObjectNode message = message();
        added(message);
        event(
                "response.refusal.delta",
                item("response.refusal.delta", message).put("content_index", 0).put("delta", text));
        message.withArray("content").addObject().put("type", "refusal").put("refusal", text);
        return done(message);
    }

    @Override
    public Writer reason(String reason, int outputTokens) {
        boolean status = STATUSES.contains(reason);
        lastStatus = status ? reason : "incomplete";
        last = response(lastStatus);
        last.set("output", output);
        if (!status) {
            last.putObject("incomplete_details").put("reason", reason);
        }
        if (reason.equals("failed")) {
            last.putObject("error").put("code", "server_error").put("message", "scripted failure");
        }
        ObjectNode usage = last.putObject("usage")
                .put("input_tokens", 11)
                .put("output_tokens", outputTokens)
                .put("total_tokens", 11 + outputTokens);
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return this;
    }

    /** The event that carries the response. A status that has no event of its own comes in that of a completed one. */
    @Override
    public Writer terminal() {
        String type = switch (lastStatus) {
            case "failed", "incomplete", "queued", "in_progress" -> "response." + lastStatus;
            default -> "response.completed";
        };
        ObjectNode event = typed(type);
        event.set("response", last);
        return event(type, event);
    }

    @Override
    public Writer error(String message) {
        return event(
                "error",
                typed("error")
                        .put("code", "server_error")
                        .put("message", message)
                        .putNull("param"));
    }

    @Override
    public Writer ping() {
        return raw(": keep-alive\n\n");
    }

    private void added(ObjectNode item) {
        ObjectNode added = typed("response.output_item.added").put("output_index", output.size());
        added.set("item", item.deepCopy());
        event("response.output_item.added", added);
    }

    private Writer done(ObjectNode item) {
        ObjectNode done = typed("response.output_item.done").put("output_index", output.size());
        item.put("status", "completed");
        done.set("item", item.deepCopy());
        output.add(item);
        return event("response.output_item.done", done);
    }

    private ObjectNode item(String type, ObjectNode item) {
        return typed(type).put("item_id", item.get("id").asText()).put("output_index", output.size());
    }

    private ObjectNode message() {
        ObjectNode message = object().put("type", "message")
                .put("id", "msg_" + output.size())
                .put("role", "assistant")
                .put("status", "in_progress");
        message.putArray("content");
        return message;
    }

    private ObjectNode typed(String type) {
        return object().put("type", type).put("sequence_number", sequence++);
    }

    private ObjectNode response(String status) {
        ObjectNode response = object().put("id", id)
                .put("object", "response")
                .put("created_at", 1_760_000_000)
                .put("status", status)
                .put("model", MODEL)
                .put("parallel_tool_calls", true)
                .put("tool_choice", "auto")
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("metadata")
                .putNull("temperature")
                .putNull("top_p");
        response.putArray("tools");
        response.putArray("output");
        return response;
    }
}
