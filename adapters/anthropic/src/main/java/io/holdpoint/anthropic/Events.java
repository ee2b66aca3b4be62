package io.holdpoint.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.internal.rounds.Protocol.Body;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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
     * Reads an event's data; {@code null} if it is a sign of life and nothing else.
     *
     * @throws IllegalStateException if the provider reports an error, or if it is not what the SDK expects
     */
    static <T> @Nullable T read(String data, Class<T> type) {
        try {
            JsonNode tree = ObjectMappers.jsonMapper().readTree(data);
            if (tree.hasNonNull("error")) {
                throw new IllegalStateException("the provider reported an error: " + tree.get("error"));
            }
            if (tree.path("type").asText().equals("ping")) {
                return null;
            }
            return ObjectMappers.jsonMapper().treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is not what the protocol has: " + data, e);
        }
    }
}
