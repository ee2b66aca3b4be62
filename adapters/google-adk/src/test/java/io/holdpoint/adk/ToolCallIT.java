package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.call;
import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.adk.agents.RunConfig;
import com.google.adk.agents.RunConfig.ToolExecutionMode;
import com.google.adk.events.Event;
import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.LongRunningFunctionTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Script;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model is shown of tools, and what it reads when it calls them. */
class ToolCallIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @AfterEach
    void close() {
        chat.close();
    }

    private static Script requested() {
        return round().text("it is requested").end("STOP");
    }

    /** What the model read in place of, or as, the result of its only call. */
    private String resultOf(String tool, String arguments) {
        chat.play(call(tool, arguments).end("STOP"), requested());
        chat.stream();
        return chat.session().events().stream()
                .filter(event -> !event.functionResponses().isEmpty())
                .map(Chat::text)
                .findFirst()
                .orElseThrow();
    }

    // Schemas.

    @Test
    void theModelIsShownTheGeneratedSchema() {
        chat.play(requested());

        chat.stream();

        JsonNode declarations = chat.provider.requests().get(0).body().at("/tools/0/functionDeclarations");
        JsonNode order = null;
        for (JsonNode declaration : declarations) {
            if (declaration.get("name").asText().equals("order")) {
                order = declaration;
            }
        }
        assertThat(order).isNotNull();
        assertThat(order.get("description").asText()).isEqualTo("Orders items.");
        // ADK's own schema makes no property of an item required.
        assertThat(order.at("/parameters/properties/items/items/required").toString())
                .isEqualTo("[\"sku\",\"quantity\"]");
        assertThat(order.has("response")).isFalse();
    }

    @Test
    void aToolWithoutParametersIsShownWithout() {
        FunctionDeclaration count =
                FunctionTool.create(chat.shop, "count").declaration().orElseThrow();

        assertThat(count.parameters()).isEmpty();
        assertThat(count.parametersJsonSchema()).isEmpty();
    }

    // Reads.

    @Test
    void readsReturnWhatTheyReturn() {
        assertThat(resultOf("lookUp", A1)).isEqualTo("result {order=A1}");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
    }

    @Test
    void aReadGetsItsToolContextAndAValueIsPutIntoAnObject() {
        assertThat(resultOf("count", "{}")).isEqualTo("result {result=7}");
        assertThat(chat.shop.reads).containsExactly("count for assistant");
    }

    @Test
    void whatAReadThrowsIsNotForTheModel() {
        assertThat(resultOf("fail", "{}"))
                .contains("An internal error occurred.")
                .doesNotContain("password");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
    }

    // Arguments.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock|{\"count\":7.9}",
                "stock|{\"count\":\"7\"}",
                "stock|{\"count\":null}",
                "stock|{\"count\":7,\"more\":1}",
                "stock|{\"count\":3000000000}",
                "refund|{\"order\":17}",
                "refund|{}",
                "order|{\"items\":[{\"sku\":\"a\"}]}",
            })
    void wrongArgumentsAreExplainedAndNotHeld(String tool, String arguments) {
        assertThat(resultOf(tool, arguments))
                .contains("NOT DONE. The arguments of " + tool + " are not valid")
                .contains("status=error");
        assertThat(chat.settled().calls()).isEmpty();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void whatIsWholeReachesTheMethodWhole() {
        assertThat(resultOf("order", "{\"items\":[{\"sku\":\"ä\\\"\",\"quantity\":2}]}"))
                .contains("HELD, NOT DONE.");
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("order [Item[sku=ä\", quantity=2]]");
    }

    // Order.

    @ParameterizedTest
    @CsvSource({"SEQUENTIAL", "PARALLEL", "PARALLEL_SUBSCRIBE"})
    void callsThatAreMadeSideBySideKeepTheModelsOrder(String mode) {
        chat.config = RunConfig.builder()
                .streamingMode(RunConfig.StreamingMode.SSE)
                .toolExecutionMode(toolExecutionMode(mode))
                .build();
        var calls = round();
        for (int i = 0; i < 20; i++) {
            calls.call("", "refund", "{\"orderId\":\"" + i + "\"}");
        }
        chat.play(calls.end("STOP"), requested());

        chat.stream();

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(20);
        assertThat(chat.shop.effects).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(chat.shop.effects.get(i)).isEqualTo("refund " + i);
        }
    }

    private static ToolExecutionMode toolExecutionMode(String name) {
        // The oldest release does not have all of them.
        return List.of(ToolExecutionMode.values()).stream()
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElse(ToolExecutionMode.PARALLEL);
    }

    @Test
    void idsThatAProviderUsesTwiceAreTwoCalls() {
        chat.play(
                round().call("1", "refund", A1).end("STOP"),
                round().call("1", "refund", A1).end("STOP"),
                requested());

        chat.stream();

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(2);
        assertThat(chat.shop.effects).containsExactly("refund A1", "refund A1");
    }

    // Tools of other kinds.

    /** What nobody classified. */
    public static final class Unclassified {

        static final List<String> EFFECTS = new CopyOnWriteArrayList<>();

        private Unclassified() {}

        public static Map<String, String> launch(@Schema(name = "what") String what) {
            EFFECTS.add(what);
            return Map.of("launched", what);
        }
    }

    @Test
    void aMethodThatNobodyClassifiedIsRefused() {
        chat.configure = agent -> agent.tools(FunctionTool.create(Unclassified.class, "launch"));

        assertThat(resultOf("launch", "{\"what\":\"rocket\"}"))
                .contains("NOT DONE. launch was refused: this application has not classified it");
        assertThat(Unclassified.EFFECTS).isEmpty();
    }

    @Test
    void aLongRunningToolIsHeldAsAnyOther() {
        chat.configure = agent -> agent.tools(LongRunningFunctionTool.create(chat.shop, "mail"));

        assertThat(resultOf("mail", "{\"to\":\"ada\"}")).contains("HELD, NOT DONE. mail");
    }

    /** A tool that calls the shop in turn. */
    private final class Caller extends BaseTool {

        Caller() {
            super("caller", "calls");
        }

        @Override
        public Optional<FunctionDeclaration> declaration() {
            return Optional.of(FunctionDeclaration.builder().name("caller").build());
        }

        @Override
        public Single<Map<String, Object>> runAsync(Map<String, Object> arguments, ToolContext context) {
            return Single.fromCallable(() -> Map.of("result", chat.shop.refund("A1")));
        }
    }

    @Test
    void anEffectThatAToolOfAnotherKindCallsIsHeld() {
        chat.configure = agent -> agent.tools(new Caller());

        assertThat(resultOf("caller", "{}")).contains("HELD, NOT DONE. refund");
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aToolThatNoRunnerRunsIsRefused() {
        Map<String, Object> result = FunctionTool.create(chat.shop, "refund")
                .runAsync(Map.of("orderId", "A1"), null)
                .blockingGet();

        assertThat(String.valueOf(result)).contains("the answer it belongs to is not known");
        assertThat(chat.shop.effects).isEmpty();
    }

    // ADK's own confirmation.

    @Test
    void adkAsksForItsConfirmationAndHoldpointDoesNotAskAgain() {
        chat.configure = agent -> agent.tools(FunctionTool.create(chat.shop, "refund", true));
        chat.play(call("refund", A1).end("STOP"), round().text("please confirm").end("STOP"));
        chat.stream();
        assertThat(chat.settled().calls()).isEmpty();

        chat.play(requested());
        answer(chat, true);

        assertThat(chat.lastRequest()).contains("HELD, NOT DONE. refund");
        assertThat(Chat.get(Holdpoint.answer("confirmed").orElseThrow().settled())
                        .count(CallStatus.SUCCEEDED))
                .isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void whatAPersonRejectsIsNotHeld() {
        chat.configure = agent -> agent.tools(FunctionTool.create(chat.shop, "refund", true));
        chat.play(call("refund", A1).end("STOP"), round().text("please confirm").end("STOP"));
        chat.stream();

        chat.play(requested());
        answer(chat, false);

        assertThat(chat.lastRequest()).contains("A person rejected refund");
        assertThat(Chat.get(Holdpoint.answer("confirmed").orElseThrow().settled())
                        .calls())
                .isEmpty();
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void whereHoldpointAsksAdkDoesNot() {
        chat.configure = agent -> agent.tools(FunctionTool.create(chat.shop, "close", true));
        chat.play(call("close", "{\"ticketId\":\"T1\"}").end("STOP"), requested());

        chat.stream();

        assertThat(chat.lastRequest()).contains("a person then approves it");
        assertThat(chat.session().events())
                .noneMatch(event -> confirmation(event).isPresent());
        assertThat(Chat.get(Holdpoint.answer(chat.id).orElseThrow().ended()).count(CallStatus.PENDING_APPROVAL))
                .isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    private static Optional<FunctionCall> confirmation(Event event) {
        return event.functionCalls().stream()
                .filter(call -> call.name().orElse("").equals("adk_request_confirmation"))
                .findFirst();
    }

    /** Answers the confirmation that ADK has asked for, as its documentation says. */
    private static void answer(Chat chat, boolean confirmed) {
        FunctionCall asked = chat.session().events().stream()
                .map(ToolCallIT::confirmation)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        Content content = Content.builder()
                .role("user")
                .parts(Part.builder()
                        .functionResponse(FunctionResponse.builder()
                                .id(asked.id().orElseThrow())
                                .name("adk_request_confirmation")
                                .response(Map.of("confirmed", confirmed))
                                .build())
                        .build())
                .build();
        chat.runner()
                .runAsync("ada", chat.session().id(), content, chat.config, Map.of(HoldpointAdk.ANSWER_ID, "confirmed"))
                .blockingSubscribe();
    }
}
