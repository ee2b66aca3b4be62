package io.holdpoint.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import io.holdpoint.verdict.TerminalFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a message.
 *
 * @param <T> the SDK's type of an event, of which there are two
 */
final class MessageReader<T> extends TreeReader<T> {

    static final String SOURCE = "anthropic-java";

    private final Map<Integer, Block> blocks = new LinkedHashMap<>();
    private final Round round = new Round(SOURCE, ReasonTable.ANTHROPIC);
    private TerminalFrame terminal = TerminalFrame.MISSING;
    private @Nullable String id;

    private static final class Block {
        private final ObjectNode json;
        private final StringBuilder input = new StringBuilder();
        private boolean stopped;

        Block(ObjectNode json) {
            this.json = json;
        }

        boolean isCall() {
            return text(json, "type").equals("tool_use");
        }

        /** A tool without parameters is called with no input at all. */
        CompleteCall call() {
            return new CompleteCall(
                    text(json, "id"), text(json, "name"), input.toString().isBlank() ? "{}" : input.toString());
        }
    }

    MessageReader(String model, String host, long maxTokens) {
        round.model(model).host(host).tokenCap(maxTokens);
    }

    @Override
    void readTree(JsonNode event) {
        int index = event.path("index").asInt();
        switch (text(event, "type")) {
            case "message_start" -> id = event.path("message").path("id").asText(null);
            case "content_block_start" -> {
                if (event.get("content_block") instanceof ObjectNode block) {
                    blocks.put(index, new Block(block.deepCopy()));
                }
            }
            case "content_block_delta" -> readDelta(blocks.get(index), event.path("delta"));
            case "content_block_stop" -> stopped(blocks.get(index));
            case "message_delta" -> {
                if (event.path("delta").hasNonNull("stop_reason")) {
                    round.reason(text(event.get("delta"), "stop_reason"));
                }
                if (event.path("usage").hasNonNull("output_tokens")) {
                    round.outputTokens(event.get("usage").get("output_tokens").asLong());
                }
            }
            case "message_stop" -> terminal = TerminalFrame.SEEN;
            default -> {}
        }
    }

    private static void readDelta(@Nullable Block block, JsonNode delta) {
        if (block == null) {
            throw new IllegalArgumentException("a piece of a block that was not begun");
        }
        switch (text(delta, "type")) {
            case "text_delta" -> append(block, "text", text(delta, "text"));
            case "thinking_delta" -> append(block, "thinking", text(delta, "thinking"));
            case "signature_delta" -> append(block, "signature", text(delta, "signature"));
            case "input_json_delta" -> block.input.append(text(delta, "partial_json"));
            default -> {}
        }
    }

    private static void append(Block block, String name, String piece) {
        block.json.put(name, text(block.json, name) + piece);
    }

    private void stopped(@Nullable Block block) {
        if (block != null && !block.stopped) {
            block.stopped = true;
            if (block.isCall()) {
                complete(block.call());
            }
        }
    }

    @Override
    public void lastFrame() {
        // The last frame is an event.
    }

    @Override
    public boolean isComplete() {
        return terminal == TerminalFrame.SEEN;
    }

    @Override
    public RoundEnd end() {
        List<CompleteCall> open = new ArrayList<>();
        for (Block block : blocks.values()) {
            if (block.isCall()) {
                CompleteCall call = block.call();
                round.call(call.tool(), call.arguments());
                if (!block.stopped) {
                    open.add(call);
                }
            }
        }
        RoundEnd end = round.terminal(terminal).end();
        if (!(end instanceof RoundEnd.Unclean) && !open.isEmpty()) {
            return new RoundEnd.Unclean(new Verdict.Suspect(
                    Evidence.of(SOURCE, "the call of " + open.get(0).tool() + " was never completed")));
        }
        return end;
    }

    @Override
    public Set<String> callKeys() {
        Set<String> keys = new HashSet<>();
        for (Block block : blocks.values()) {
            if (block.isCall()) {
                keys.add(key(text(block.json, "id")));
            }
        }
        return keys;
    }

    @Override
    public Set<String> contentKeys() {
        Set<String> keys = new HashSet<>();
        for (Block block : blocks.values()) {
            if (block.isCall()) {
                keys.add(callKey(text(block.json, "name"), input(block)));
            }
        }
        return keys;
    }

    @Override
    public @Nullable String responseId() {
        return id;
    }

    static String key(String toolUseId) {
        return "anthropic\n" + toolUseId;
    }

    /** Names a call by what it says, for the tool runner, which does not pass on its id. */
    static String callKey(String tool, JsonNode input) {
        return "anthropic call\n" + tool + "\n" + input;
    }

    static JsonNode tree(Object value) {
        return ObjectMappers.jsonMapper().valueToTree(value);
    }

    /** What the model said, block by block, as a next request repeats it. */
    List<JsonNode> said() {
        List<JsonNode> said = new ArrayList<>();
        for (Block block : blocks.values()) {
            ObjectNode json = block.json.deepCopy();
            if (json.has("input")) {
                json.set("input", input(block));
            }
            if (!text(json, "type").equals("text") || !text(json, "text").isEmpty()) {
                said.add(json);
            }
        }
        return said;
    }

    /** What cannot be read as JSON was answered with an error, and can only be repeated as nothing. */
    private static JsonNode input(Block block) {
        try {
            if (block.input.toString().isBlank()) {
                return block.json.get("input");
            }
            JsonNode input = ObjectMappers.jsonMapper().readTree(block.input.toString());
            return input.isObject() ? input : ObjectMappers.jsonMapper().createObjectNode();
        } catch (JsonProcessingException e) {
            return ObjectMappers.jsonMapper().createObjectNode();
        }
    }
}
