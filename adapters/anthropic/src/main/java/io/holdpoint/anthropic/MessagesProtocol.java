package io.holdpoint.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.internal.rounds.Protocol;
import io.holdpoint.internal.rounds.ToolResult;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages, for the tool loop. */
record MessagesProtocol(Function<MessageCreateParams, HttpResponseFor<StreamResponse<RawMessageStreamEvent>>> sender)
        implements Protocol<MessageCreateParams, RawMessageStreamEvent> {

    @Override
    public String source() {
        return MessageReader.SOURCE;
    }

    @Override
    public LoopReader<RawMessageStreamEvent> reader(MessageCreateParams request) {
        return new MessageReader<>(request.model().asString(), "", request.maxTokens());
    }

    @Override
    public Body send(MessageCreateParams request) {
        return Events.body(sender.apply(request));
    }

    @Override
    public @Nullable RawMessageStreamEvent chunk(String data) {
        return Events.read(data, RawMessageStreamEvent.class);
    }

    @Override
    public MessageCreateParams next(
            MessageCreateParams request, LoopReader<RawMessageStreamEvent> said, List<ToolResult> results) {
        ArrayNode blocks = ObjectMappers.jsonMapper().createArrayNode();
        blocks.addAll(((MessageReader<RawMessageStreamEvent>) said).said());
        ArrayNode answers = ObjectMappers.jsonMapper().createArrayNode();
        for (ToolResult result : results) {
            answers.addObject()
                    .put("type", "tool_result")
                    .put("tool_use_id", result.call().id())
                    .put("content", result.text())
                    .put("is_error", result.isError());
        }
        MessageCreateParams.Builder next = request.toBuilder();
        add(next, "assistant", blocks);
        add(next, "user", answers);
        return next.build();
    }

    /** As JSON, because the SDK's types for it have changed within the supported versions. */
    private static void add(MessageCreateParams.Builder request, String role, ArrayNode content) {
        if (!content.isEmpty()) {
            ObjectNode message = ObjectMappers.jsonMapper().createObjectNode().put("role", role);
            message.set("content", content);
            request.addMessage(ObjectMappers.jsonMapper().convertValue(message, MessageParam.class));
        }
    }
}
