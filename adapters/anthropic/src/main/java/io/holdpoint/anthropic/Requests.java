package io.holdpoint.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.internal.rounds.Turn;
import io.holdpoint.internal.rounds.WatchedRound;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a request tells about the answer that it belongs to. */
final class Requests {

    private Requests() {}

    static WatchedRound<RawMessageStreamEvent> round(MessageCreateParams request, ClientOptions client) {
        return WatchedRound.begin(
                MessageReader.SOURCE,
                new MessageReader<>(request.model().asString(), host(client), request.maxTokens()),
                turn(request.messages(), request::_body));
    }

    static WatchedRound<BetaRawMessageStreamEvent> round(
            com.anthropic.models.beta.messages.MessageCreateParams request, ClientOptions client) {
        return WatchedRound.begin(
                MessageReader.SOURCE,
                new MessageReader<>(request.model().asString(), host(client), request.maxTokens()),
                turn(request.messages(), request::_body));
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
     * Looks for it in the JSON, because the SDK's types for results have changed within the supported versions.
     *
     * @param body the whole request
     */
    private static Turn turn(List<?> messages, Supplier<Object> body) {
        Set<String> answered = new HashSet<>();
        Set<String> trailing = new HashSet<>();
        Object words = null;
        boolean modelSpoke = false;
        for (int i = messages.size() - 1; i >= 0 && words == null; i--) {
            JsonNode message = MessageReader.tree(messages.get(i));
            if (TreeReader.text(message, "role").equals("assistant")) {
                modelSpoke = true;
                continue;
            }
            Set<String> results = results(message);
            if (!modelSpoke) {
                // They come after all that the model has said.
                answered.addAll(results);
            }
            if (isOnlyResults(message)) {
                trailing.addAll(results);
            } else {
                words = messages.get(i);
            }
        }
        // A conversation that the provider remembers is not sent again.
        String after = words == null && !answered.isEmpty() ? after(MessageReader.tree(body.get())) : null;
        return new Turn(answered, trailing, words, after);
    }

    private static Set<String> results(JsonNode message) {
        Set<String> keys = new HashSet<>();
        for (JsonNode block : message.path("content")) {
            if (isResult(block)) {
                keys.add(MessageReader.key(TreeReader.text(block, "tool_use_id")));
            }
        }
        return keys;
    }

    private static boolean isOnlyResults(JsonNode message) {
        for (JsonNode block : message.path("content")) {
            if (!isResult(block)) {
                return false;
            }
        }
        return message.path("content").isArray();
    }

    private static boolean isResult(JsonNode block) {
        return TreeReader.text(block, "type").equals("tool_result");
    }

    private static @Nullable String after(JsonNode body) {
        return body.path("thread").path("previous_message_id").asText(null);
    }
}
