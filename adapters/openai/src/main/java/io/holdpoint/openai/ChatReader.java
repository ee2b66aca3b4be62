package io.holdpoint.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.internal.rounds.CompleteCall;
import io.holdpoint.json.JsonText;
import io.holdpoint.verdict.ReasonTable;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import io.holdpoint.verdict.TerminalFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of a chat completion. */
final class ChatReader extends TreeReader<ChatCompletionChunk> {

    static final String SOURCE = "openai-java";

    /** By choice and index, in the order in which they were begun. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private final StringBuilder text = new StringBuilder();
    private final Round round = new Round(SOURCE, ReasonTable.OPENAI_CHAT);
    private TerminalFrame terminal = TerminalFrame.MISSING;

    private static final class Call {
        private String id = "";
        private String tool = "";
        private final StringBuilder arguments = new StringBuilder();
        private boolean complete;
        /** Whether more came after the arguments were complete, and perhaps acted on. */
        private boolean changed;
    }

    ChatReader(ChatCompletionCreateParams request, String host) {
        round.model(request.model().asString()).host(host).tokenCap(cap(request));
    }

    @SuppressWarnings("deprecation") // what compatible servers know
    private static @Nullable Long cap(ChatCompletionCreateParams request) {
        return request.maxCompletionTokens().or(request::maxTokens).orElse(null);
    }

    @Override
    void readTree(JsonNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            String place = choice.path("index").asText("0");
            JsonNode delta = choice.path("delta");
            text.append(text(delta, "content"));
            round.refusal(text(delta, "refusal"));
            for (JsonNode call : delta.path("tool_calls")) {
                readCall(place + "/" + call.path("index").asText(String.valueOf(calls.size())), call);
            }
            if (delta.hasNonNull("function_call")) {
                readFunction(call(place + "/function"), delta.get("function_call"));
            }
            if (choice.hasNonNull("finish_reason")) {
                round.reason(choice.get("finish_reason").asText());
                calls.values().forEach(this::completed);
            }
        }
        if (chunk.path("usage").hasNonNull("completion_tokens")) {
            round.outputTokens(chunk.get("usage").get("completion_tokens").asLong());
        }
    }

    private void readCall(String place, JsonNode delta) {
        if (!calls.containsKey(place)) {
            // Calls come one after the other: a new one is the end of those before it.
            calls.values().forEach(this::completed);
        }
        Call call = call(place);
        if (delta.hasNonNull("id") && call.id.isEmpty()) {
            call.id = delta.get("id").asText();
        }
        readFunction(call, delta.path("function"));
    }

    private void readFunction(Call call, JsonNode function) {
        if (call.tool.isEmpty()) {
            call.tool = text(function, "name");
        }
        String fragment = text(function, "arguments");
        if (call.complete && !fragment.isBlank()) {
            call.changed = true;
        }
        call.arguments.append(fragment);
        if (fragment.stripTrailing().endsWith("}") && JsonText.isWhole(call.arguments.toString())) {
            completed(call);
        }
    }

    private Call call(String place) {
        return calls.computeIfAbsent(place, key -> new Call());
    }

    /** Tells of a call once. One that was cut is left to the end of the round, which it spoils. */
    private void completed(Call call) {
        if (!call.complete && !JsonText.isCut(call.arguments.toString())) {
            call.complete = true;
            complete(described(call));
        }
    }

    private static CompleteCall described(Call call) {
        return new CompleteCall(call.id, call.tool, call.arguments.toString());
    }

    @Override
    public void lastFrame() {
        terminal = TerminalFrame.SEEN;
    }

    @Override
    public boolean isComplete() {
        return terminal == TerminalFrame.SEEN;
    }

    @Override
    public RoundEnd end() {
        for (Call call : calls.values()) {
            completed(call);
            if (call.changed) {
                return new RoundEnd.Unclean(new Verdict.Suspect(
                        Evidence.of(SOURCE, "the arguments of " + call.tool + " went on after they were complete")));
            }
            round.call(call.tool, call.arguments.toString());
        }
        return round.terminal(terminal).end();
    }

    @Override
    public Set<String> callKeys() {
        return calls.values().stream()
                .map(call -> key(call.id, call.tool, call.arguments.toString()))
                .collect(Collectors.toSet());
    }

    static String key(String id, String tool, String arguments) {
        return "openai chat\n" + id + "\n" + tool + "\n" + arguments;
    }

    String text() {
        return text.toString();
    }

    List<CompleteCall> calls() {
        return calls.values().stream().map(ChatReader::described).toList();
    }
}
