package io.holdpoint.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.internal.rounds.Protocol.LoopReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads chunks as JSON trees rather than through the SDK's types: these throw on what a compatible server leaves out, and
 * hide what they do not know.
 *
 * @param <T> the SDK's type of a chunk
 */
abstract class TreeReader<T> implements LoopReader<T> {

    private final List<CompleteCall> newlyComplete = new ArrayList<>();

    abstract void readTree(JsonNode chunk);

    @Override
    public final void read(T chunk) {
        JsonNode tree = ObjectMappers.jsonMapper().valueToTree(chunk);
        readTree(tree);
    }

    final void complete(CompleteCall call) {
        newlyComplete.add(call);
    }

    @Override
    public final List<CompleteCall> newlyComplete() {
        List<CompleteCall> calls = List.copyOf(newlyComplete);
        newlyComplete.clear();
        return calls;
    }

    /** The text of a property; empty if there is none. */
    static String text(JsonNode object, String name) {
        return object.path(name).asText("");
    }
}
