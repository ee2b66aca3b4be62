package io.holdpoint.conformance.clients.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.clients.OwnDispatch;
import java.util.List;
import java.util.function.BinaryOperator;

/** A loop over messages, as an application writes it after the SDK's examples. */
final class OwnLoop {

    private final AnthropicClient client;
    private final Conversation conversation;
    private final BinaryOperator<String> tools;

    OwnLoop(AnthropicClient client, Conversation conversation) {
        this(client, conversation, (tool, arguments) -> OwnDispatch.call(conversation.tools(), tool, arguments));
    }

    /**
     * A loop.
     *
     * @param tools runs a tool with arguments
     */
    OwnLoop(AnthropicClient client, Conversation conversation, BinaryOperator<String> tools) {
        this.client = client;
        this.conversation = conversation;
        this.tools = tools;
    }

    void answer() {
        MessageCreateParams.Builder request = MessageCreateParams.builder()
                .model(conversation.id())
                .maxTokens(conversation.tokenCap())
                .addUserMessage("Please take care of it.");
        while (true) {
            Message message = round(request.build());
            List<ToolUseBlock> calls = message.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .toList();
            if (calls.isEmpty()) {
                conversation.completed(
                        message.stopReason().map(StopReason::asString).orElse(null));
                return;
            }
            request.addMessage(message);
            request.addMessage(results(calls));
        }
    }

    /** As JSON, because the SDK's types for it have changed within the supported releases. */
    private MessageParam results(List<ToolUseBlock> calls) {
        ObjectNode message = ObjectMappers.jsonMapper().createObjectNode().put("role", "user");
        ArrayNode content = message.putArray("content");
        for (ToolUseBlock call : calls) {
            content.addObject()
                    .put("type", "tool_result")
                    .put("tool_use_id", call.id())
                    .put("content", tools.apply(call.name(), Json.of(call._input())));
        }
        return ObjectMappers.jsonMapper().convertValue(message, MessageParam.class);
    }

    private Message round(MessageCreateParams request) {
        MessageAccumulator whole = MessageAccumulator.create();
        if (conversation.setup().mode() == Mode.ASYNC) {
            AsyncStreamResponse<RawMessageStreamEvent> response =
                    client.async().messages().createStreaming(request);
            conversation.stopButton(response::close);
            response.subscribe(event -> take(whole, event)).onCompleteFuture().join();
        } else {
            try (StreamResponse<RawMessageStreamEvent> response =
                    client.messages().createStreaming(request)) {
                conversation.stopButton(response::close);
                response.stream().forEach(event -> take(whole, event));
            }
        }
        return whole.message();
    }

    private void take(MessageAccumulator whole, RawMessageStreamEvent event) {
        whole.accumulate(event);
        event.contentBlockDelta()
                .flatMap(delta -> delta.delta().text())
                .ifPresent(text -> conversation.text(text.text()));
    }
}
