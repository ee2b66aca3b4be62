package io.holdpoint.conformance.clients.openai;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import io.holdpoint.conformance.client.Conversation;
import java.util.function.Consumer;

/** Reads one response to its end, blocking or not. */
final class Rounds {

    private Rounds() {}

    static <T> void read(StreamResponse<T> response, Conversation conversation, Consumer<T> chunks) {
        try (response) {
            conversation.stopButton(response::close);
            response.stream().forEach(chunks);
        }
    }

    static <T> void read(AsyncStreamResponse<T> response, Conversation conversation, Consumer<T> chunks) {
        conversation.stopButton(response::close);
        response.subscribe(chunks::accept).onCompleteFuture().join();
    }
}
