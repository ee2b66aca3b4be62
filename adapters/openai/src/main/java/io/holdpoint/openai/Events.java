package io.holdpoint.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import io.holdpoint.internal.rounds.Protocol.Body;
import java.io.InputStream;

/** Reads what the SDK would read, where it would not pass on the last frame. */
final class Events {

    private Events() {}

    /** A response whose events have not been read by the SDK. */
    static Body body(HttpResponseFor<? extends StreamResponse<?>> response) {
        return new Body() {
            @Override
            public InputStream in() {
                return response.body();
            }

            @Override
            public void close() {
                response.close();
            }
        };
    }

    /**
     * Reads an event's data.
     *
     * @throws IllegalStateException if the provider reports an error, or if it is not what the SDK expects
     */
    static <T> T read(String data, Class<T> type) {
        try {
            JsonNode tree = ObjectMappers.jsonMapper().readTree(data);
            if (tree.hasNonNull("error")) {
                throw new IllegalStateException("the provider reported an error: " + tree.get("error"));
            }
            return ObjectMappers.jsonMapper().treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is not what the protocol has: " + data, e);
        }
    }
}
