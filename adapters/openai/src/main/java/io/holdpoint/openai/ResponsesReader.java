package io.holdpoint.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import io.holdpoint.verdict.TerminalFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the events of a response. */
final class ResponsesReader extends TreeReader<ResponseStreamEvent> {

    /** By call id, those that are complete. */
    private final Map<String, CompleteCall> calls = new LinkedHashMap<>();
    /** By item id, the arguments of those that are not. */
    private final Map<String, StringBuilder> open = new LinkedHashMap<>();

    private final Round round = new Round(ChatReader.SOURCE, ReasonTable.OPENAI_RESPONSES);
    private TerminalFrame terminal = TerminalFrame.MISSING;
    private @Nullable String error;
    /** A call that came again under its id and said something else. */
    private @Nullable CompleteCall changed;

    private @Nullable String id;
    private @Nullable JsonNode response;

    ResponsesReader(ResponseCreateParams request, String host) {
        round.host(host).tokenCap(request.maxOutputTokens().orElse(null));
    }

    @Override
    void readTree(JsonNode event) {
        switch (text(event, "type")) {
            case "response.created" -> {
                id = event.path("response").path("id").asText(null);
                round.model(text(event.path("response"), "model"));
            }
            case "response.function_call_arguments.delta" ->
                open.computeIfAbsent(text(event, "item_id"), item -> new StringBuilder())
                        .append(text(event, "delta"));
            case "response.output_item.done" -> readItem(event.path("item"));
            case "response.refusal.delta" -> round.refusal(text(event, "delta"));
            case "response.completed", "response.incomplete", "response.failed", "response.cancelled" ->
                readResponse(event.path("response"), text(event, "type").substring("response.".length()));
            case "error" -> error = text(event, "message");
            default -> {}
        }
    }

    private void readItem(JsonNode item) {
        if (!text(item, "type").equals("function_call")) {
            return;
        }
        StringBuilder pieces = open.remove(text(item, "id"));
        CompleteCall call = new CompleteCall(text(item, "call_id"), text(item, "name"), text(item, "arguments"));
        CompleteCall known = calls.putIfAbsent(call.id(), call);
        if (known == null) {
            complete(call);
        } else if (!known.equals(call) || (pieces != null && !pieces.toString().equals(call.arguments()))) {
            // The last event repeats each call as it was. One that changed was not finished, or is another one.
            changed = call;
        }
    }

    private void readResponse(JsonNode response, String event) {
        this.response = response;
        terminal = TerminalFrame.SEEN;
        String status = response.path("status").asText(event);
        String detail = text(response.path("incomplete_details"), "reason");
        round.model(text(response, "model")).reason(detail.isEmpty() ? status : detail);
        if (response.path("usage").hasNonNull("output_tokens")) {
            round.outputTokens(response.get("usage").get("output_tokens").asLong());
        }
        for (JsonNode item : response.path("output")) {
            readItem(item);
            for (JsonNode part : item.path("content")) {
                round.refusal(text(part, "refusal"));
            }
        }
    }

    @Override
    public void lastFrame() {
        // The last frame is an event; a [DONE] after it says nothing new.
    }

    @Override
    public boolean isComplete() {
        return terminal == TerminalFrame.SEEN;
    }

    @Override
    public RoundEnd end() {
        if (error != null) {
            return new RoundEnd.Unclean(
                    new Verdict.Failed(Evidence.of(ChatReader.SOURCE, "the provider reported an error: " + error)));
        }
        if (changed != null) {
            return new RoundEnd.Unclean(new Verdict.Suspect(Evidence.of(
                    ChatReader.SOURCE,
                    "the call of " + changed.tool() + " came again under the same id and said something else")));
        }
        calls.values().forEach(call -> round.call(call.tool(), call.arguments()));
        open.values().forEach(arguments -> round.call("a call that was never completed", arguments.toString()));
        return round.terminal(terminal).end();
    }

    @Override
    public Set<String> callKeys() {
        return calls.keySet().stream().map(ResponsesReader::key).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String responseId() {
        return id;
    }

    static String key(String callId) {
        return "openai responses\n" + callId;
    }

    /** What the model said, item by item. */
    JsonNode output() {
        return response == null ? MissingNode.getInstance() : response.path("output");
    }
}
