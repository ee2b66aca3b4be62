package io.holdpoint.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.internal.rounds.WatchedRound;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a request tells about the answer that it belongs to. */
final class Requests {

    private Requests() {}

    static WatchedRound<RawMessageStreamEvent> round(MessageCreateParams request, ClientOptions client) {
        return WatchedRound.begin(
                MessageReader.SOURCE,
                new MessageReader<>(request.model().asString(), host(client), request.maxTokens()),
                answered(request.messages()));
    }

    static WatchedRound<BetaRawMessageStreamEvent> round(
            com.anthropic.models.beta.messages.MessageCreateParams request, ClientOptions client) {
        return WatchedRound.begin(
                MessageReader.SOURCE,
                new MessageReader<>(request.model().asString(), host(client), request.maxTokens()),
                answered(request.messages()));
    }

    private static String host(ClientOptions client) {
        try {
            String authority = URI.create(client.baseUrl()).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * The calls whose results the request brings, which come after all that the model has said. They are looked for in the
     * JSON, because the SDK's types for them have changed within the supported versions.
     */
    private static Set<String> answered(List<?> messages) {
        Set<String> keys = new HashSet<>();
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = MessageReader.tree(messages.get(i));
            if (TreeReader.text(message, "role").equals("assistant")) {
                break;
            }
            for (JsonNode block : message.path("content")) {
                if (TreeReader.text(block, "type").equals("tool_result")) {
                    keys.add(MessageReader.key(TreeReader.text(block, "tool_use_id")));
                }
            }
        }
        return keys;
    }
}
