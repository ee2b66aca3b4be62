package io.holdpoint.openai;

import com.openai.core.ClientOptions;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.internal.rounds.WatchedRound;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a request tells about the answer that it belongs to. */
final class Requests {

    private Requests() {}

    static WatchedRound<ChatCompletionChunk> round(ChatCompletionCreateParams request, String host) {
        return WatchedRound.begin(ChatReader.SOURCE, new ChatReader(request, host), answered(request));
    }

    static WatchedRound<ResponseStreamEvent> round(ResponseCreateParams request, String host) {
        return WatchedRound.begin(ChatReader.SOURCE, new ResponsesReader(request, host), answered(request));
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

    /** The calls that the request repeats, each of which it has to answer. */
    private static Set<String> answered(ChatCompletionCreateParams request) {
        Set<String> keys = new HashSet<>();
        for (ChatCompletionMessageParam message : request.messages()) {
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
        }
        return keys;
    }

    private static Set<String> answered(ResponseCreateParams request) {
        Set<String> keys = new HashSet<>();
        request.input()
                .flatMap(ResponseCreateParams.Input::response)
                .ifPresent(items -> items.stream()
                        .filter(ResponseInputItem::isFunctionCallOutput)
                        .forEach(item -> item.asFunctionCallOutput()
                                .callId()
                                .map(ResponsesReader::key)
                                .ifPresent(keys::add)));
        return keys;
    }
}
