package io.holdpoint.openai;

import com.openai.core.ClientOptions;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.internal.rounds.Turn;
import io.holdpoint.internal.rounds.WatchedRound;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a request tells about the answer that it belongs to. */
final class Requests {

    private Requests() {}

    static WatchedRound<ChatCompletionChunk> round(ChatCompletionCreateParams request, String host) {
        return WatchedRound.begin(ChatReader.SOURCE, new ChatReader(request, host), turn(request));
    }

    static WatchedRound<ResponseStreamEvent> round(ResponseCreateParams request, String host) {
        return WatchedRound.begin(ChatReader.SOURCE, new ResponsesReader(request, host), turn(request));
    }

    /** Who is asked, with the port if it is not the usual one. */
    static String host(ClientOptions client) {
        return host(client.baseUrl());
    }

    static String host(String baseUrl) {
        try {
            String authority = URI.create(baseUrl).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The calls that the request repeats are those that it answers, because it has to. */
    private static Turn turn(ChatCompletionCreateParams request) {
        Set<String> answered = new HashSet<>();
        Set<String> trailing = new HashSet<>();
        Object words = null;
        List<ChatCompletionMessageParam> messages = request.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            ChatCompletionMessageParam message = messages.get(i);
            answered.addAll(calls(message));
            if (words == null) {
                trailing.addAll(calls(message));
                words = message.isUser() ? message : null;
            }
        }
        return new Turn(answered, trailing, words, null);
    }

    private static Set<String> calls(ChatCompletionMessageParam message) {
        Set<String> keys = new HashSet<>();
        if (message.isAssistant()) {
            for (ChatCompletionMessageToolCall call :
                    message.asAssistant().toolCalls().orElse(List.of())) {
                call.function()
                        .ifPresent(function -> keys.add(ChatReader.key(
                                function.id(),
                                function.function().name(),
                                function.function().arguments())));
            }
        }
        return keys;
    }

    private static Turn turn(ResponseCreateParams request) {
        Set<String> answered = new HashSet<>();
        Set<String> trailing = new HashSet<>();
        Object words = null;
        List<ResponseInputItem> items =
                request.input().flatMap(ResponseCreateParams.Input::response).orElse(List.of());
        for (int i = items.size() - 1; i >= 0; i--) {
            ResponseInputItem item = items.get(i);
            if (item.isFunctionCallOutput()) {
                // The field, because what callId() returns has changed within the supported versions.
                item.asFunctionCallOutput()
                        ._callId()
                        .asString()
                        .map(ResponsesReader::key)
                        .ifPresent(answered::add);
            }
            if (words == null) {
                words = isUsers(item) ? item : null;
                trailing.addAll(answered);
            }
        }
        if (words == null) {
            words = request.input().flatMap(ResponseCreateParams.Input::text).orElse(null);
        }
        return new Turn(answered, trailing, words, request.previousResponseId().orElse(null));
    }

    private static boolean isUsers(ResponseInputItem item) {
        return item.easyInputMessage()
                        .map(message -> message.role().equals(EasyInputMessage.Role.USER))
                        .orElse(false)
                || item.message()
                        .map(message -> message.role().equals(ResponseInputItem.Message.Role.USER))
                        .orElse(false);
    }
}
