package io.holdpoint.samples.airline.provider;

import static dev.langchain4j.model.output.FinishReason.CONTENT_FILTER;
import static dev.langchain4j.model.output.FinishReason.LENGTH;
import static dev.langchain4j.model.output.FinishReason.STOP;
import static dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.holdpoint.samples.airline.desk.Logbook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frames as a real client sees them: LangChain4j's for OpenAI. */
class ScriptedProviderTest {

    private static final Task TASK = Task.all().get(7);
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptedProvider provider;
    private StreamingChatModel model;

    @BeforeEach
    void start() throws IOException {
        provider = ScriptedProvider.start(new Logbook(), false);
        model = OpenAiStreamingChatModel.builder()
                .baseUrl(provider.baseUrl())
                .apiKey("none")
                .modelName("scripted")
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    @Test
    void streamsTextAndCallsAndEndsTheRound() throws Exception {
        Listener seen = ask(Ending.CLEAN, TASK.calls(), List.of()).awaitComplete();

        assertThat(seen.text).hasToString("Certainly, let me take care of that … This takes a moment.");
        assertThat(seen.calls)
                .extracting(ToolExecutionRequest::name)
                .containsExactly(
                        "get_reservation_details",
                        "get_reservation_details",
                        "update_reservation_flights",
                        "cancel_reservation");
        assertThat(seen.calls)
                .extracting(ToolExecutionRequest::id)
                .containsExactly("call_0", "call_1", "call_2", "call_3");
        for (int i = 0; i < seen.calls.size(); i++) {
            assertThat(arguments(seen, i)).isEqualTo(TASK.calls().get(i).arguments());
        }
        assertThat(seen.response.finishReason()).isEqualTo(TOOL_EXECUTION);
        assertThat(seen.response.tokenUsage().outputTokenCount()).isPositive();
        assertThat(seen.error).isNull();
    }

    @Test
    void goesOnWhereTheToolResultsLeaveOff() throws Exception {
        Listener first = ask(Ending.CLEAN, TASK.calls(), List.of()).awaitComplete();
        List<ChatMessage> known = withResults(first);
        Listener second = ask(Ending.CLEAN, TASK.calls(), known).awaitComplete();
        List<ChatMessage> all = new ArrayList<>(known);
        all.addAll(withResults(second));
        Listener last = ask(Ending.CLEAN, TASK.calls(), all).awaitComplete();

        assertThat(second.calls).extracting(ToolExecutionRequest::id).containsExactly("call_4");
        assertThat(second.response.finishReason()).isEqualTo(TOOL_EXECUTION);
        assertThat(last.text).hasToString("Let me sum up. That is all for now.");
        assertThat(last.calls).isEmpty();
        assertThat(last.response.finishReason()).isEqualTo(STOP);
    }

    @Test
    void endsWithTheReasonOfTheScript() throws Exception {
        assertThat(last(Ending.LENGTH).awaitComplete().response.finishReason()).isEqualTo(LENGTH);
        assertThat(last(Ending.CONTENT_FILTER).awaitComplete().response.finishReason())
                .isEqualTo(CONTENT_FILTER);
        assertThat(last(Ending.SECOND_ROUND).awaitComplete().response.finishReason())
                .isEqualTo(LENGTH);
    }

    @Test
    void endsWithoutAReason() throws Exception {
        Listener seen = last(Ending.NO_REASON).awaitComplete();

        assertThat(seen.response.finishReason()).isNull();
        assertThat(seen.error).isNull();
        assertThat(arguments(seen, 0)).isEqualTo(TASK.calls().get(4).arguments());
    }

    @Test
    void resetsTheConnectionAfterEverythingWasSeen() throws Exception {
        Listener seen = last(Ending.RESET).awaitError();

        assertThat(seen.error).hasStackTraceContaining("reset");
        assertThat(seen.text.toString()).endsWith("This takes a moment.");
    }

    @Test
    void sendsAnErrorInTheMiddleOfTheStream() throws Exception {
        assertThat(last(Ending.ERROR_EVENT).awaitError().error)
                .hasMessageContaining("The server had an error while processing your request.");
    }

    @Test
    void cutsTheLastCallsArguments() throws Exception {
        Listener seen = last(Ending.CUT_ARGUMENTS).awaitComplete();

        assertThat(seen.response.finishReason()).isEqualTo(TOOL_EXECUTION);
        assertThat(seen.calls.get(0).arguments()).isEqualTo("{\"reservation");
    }

    @Test
    void fallsSilentWithTheConnectionOpen() throws Exception {
        Conversation conversation = provider.enroll("stall-7", new Script(TASK, Ending.STALL));
        Listener seen = ask(conversation, TASK.calls(), resultsOfTheFirstRound());

        assertThat(conversation.awaitStalled(Duration.ofSeconds(10))).isTrue();
        assertThat(seen.text.toString()).endsWith("This takes a moment.");
        assertThat(seen.response).isNull();
        assertThat(seen.error).isNull();
        assertThat(provider.streaming()).isFalse();
    }

    @Test
    void callsToolsByTheNamesThatTheRequestShows() throws Exception {
        Conversation conversation = provider.enroll("clean-7", new Script(TASK, Ending.CLEAN));
        ToolSpecification tool = ToolSpecification.builder()
                .name("cancel_reservation")
                .parameters(JsonObjectSchema.builder().addStringProperty("arg0").build())
                .build();
        Listener seen = new Listener(conversation);
        model.chat(request("clean-7", List.of(tool), resultsOfTheFirstRound()), seen);

        assertThat(arguments(seen.awaitComplete(), 0)).isEqualTo(JSON.readTree("{\"arg0\":\"59XX6W\"}"));
    }

    @Test
    void refusesAConversationThatLeavesACallWithoutAResult() throws Exception {
        Listener first = ask(Ending.CLEAN, TASK.calls(), List.of()).awaitComplete();
        List<ChatMessage> incomplete = withResults(first).subList(0, 4);

        assertThat(ask(Ending.CLEAN, TASK.calls(), incomplete).awaitError().error)
                .hasMessageContaining("must be followed by tool messages");
        assertThat(provider.firstProblem()).contains("[call_3]");
    }

    /** The round in which the ending strikes: the one with the last call. */
    private Listener last(Ending ending) throws Exception {
        return ask(ending, TASK.calls(), resultsOfTheFirstRound());
    }

    private List<ChatMessage> resultsOfTheFirstRound() throws InterruptedException {
        return withResults(ask(Ending.CLEAN, TASK.calls(), List.of()).awaitComplete());
    }

    private Listener ask(Ending ending, List<RecordedCall> calls, List<ChatMessage> known) {
        return ask(provider.enroll(ending.label() + "-7", new Script(TASK, ending)), calls, known);
    }

    private Listener ask(Conversation conversation, List<RecordedCall> calls, List<ChatMessage> known) {
        String ticket = conversation.script().ending().label() + "-7";
        Map<String, ToolSpecification> tools = new LinkedHashMap<>();
        for (RecordedCall call : calls) {
            JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
            call.arguments().fieldNames().forEachRemaining(schema::addStringProperty);
            tools.put(
                    call.tool(),
                    ToolSpecification.builder()
                            .name(call.tool())
                            .parameters(schema.build())
                            .build());
        }
        Listener listener = new Listener(conversation);
        model.chat(request(ticket, List.copyOf(tools.values()), known), listener);
        return listener;
    }

    private static ChatRequest request(String ticket, List<ToolSpecification> tools, List<ChatMessage> known) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(UserMessage.from("Ticket " + ticket + ": please."));
        messages.addAll(known);
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools)
                .build();
    }

    private static List<ChatMessage> withResults(Listener seen) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(seen.response.aiMessage());
        seen.calls.forEach(call -> messages.add(ToolExecutionResultMessage.from(call, "done")));
        return messages;
    }

    private static JsonNode arguments(Listener seen, int call) throws IOException {
        return JSON.readTree(seen.calls.get(call).arguments());
    }
}
