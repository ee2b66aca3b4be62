package io.holdpoint.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.beta.messages.BetaMessageParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.internal.Engine;
import java.util.List;

/**
 * A conversation as it is to be sent: what has become of held calls in place of their receipts. They are looked for in the
 * JSON, because the SDK's types for them have changed within the supported versions.
 */
final class History {

    private History() {}

    static MessageCreateParams upToDate(MessageCreateParams request) {
        List<MessageParam> now = request.messages().stream()
                .map(message -> upToDate(message, MessageParam.class))
                .toList();
        return now.equals(request.messages())
                ? request
                : request.toBuilder().messages(now).build();
    }

    static com.anthropic.models.beta.messages.MessageCreateParams upToDate(
            com.anthropic.models.beta.messages.MessageCreateParams request) {
        List<BetaMessageParam> now = request.messages().stream()
                .map(message -> upToDate(message, BetaMessageParam.class))
                .toList();
        return now.equals(request.messages())
                ? request
                : request.toBuilder().messages(now).build();
    }

    private static <M> M upToDate(M message, Class<M> type) {
        JsonNode tree = MessageReader.tree(message);
        boolean changed = false;
        for (JsonNode block : tree.path("content")) {
            if (TreeReader.text(block, "type").equals("tool_result")) {
                changed |= isUpdated(block, "content");
                for (JsonNode part : block.path("content")) {
                    changed |= isUpdated(part, "text");
                }
            }
        }
        return changed ? ObjectMappers.jsonMapper().convertValue(tree, type) : message;
    }

    private static boolean isUpdated(JsonNode holder, String field) {
        JsonNode text = holder.path(field);
        String now = text.isTextual() ? Engine.get().hindsight().now(text.asText()) : null;
        if (now != null) {
            ((ObjectNode) holder).put(field, now);
        }
        return now != null;
    }
}
