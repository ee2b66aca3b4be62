package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.call;
import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.LoopAgent;
import com.google.adk.agents.ParallelAgent;
import com.google.adk.agents.SequentialAgent;
import com.google.adk.models.LlmResponse;
import com.google.adk.tools.AgentTool;
import com.google.adk.tools.ExitLoopTool;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.Part;
import io.holdpoint.CallStatus;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Script;
import io.reactivex.rxjava3.core.Maybe;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that several agents give together. */
class NestingIT {

    private static final String ASK = "{\"request\":\"do it\"}";

    private static final Script REFUND = Chat.whole(Chat.callPart("refund", "{\"orderId\":\"A1\"}"), "STOP");

    private final Chat chat = new Chat();

    @AfterEach
    void close() {
        chat.close();
    }

    private static Script refund(String order) {
        return call("refund", "{\"orderId\":\"" + order + "\"}").end("STOP");
    }

    private static Script text() {
        return round().text("it is requested").end("STOP");
    }

    private LlmAgent worker(String name) {
        return chat.agent(name, name).tools(chat.shop.tools()).build();
    }

    private void settlesCleanly(String... effects) {
        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(effects.length);
        assertThat(chat.shop.effects).containsExactlyInAnyOrder(effects);
        assertThat(chat.provider.problems()).isEmpty();
    }

    private void discards(Class<? extends Verdict> verdict) {
        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(verdict);
        assertThat(chat.settled().calls()).noneMatch(call -> call.status() == CallStatus.SUCCEEDED);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anAgentThatIsAToolHandsItsCallsToTheOneThatAskedIt() {
        chat.configure = agent -> agent.tools(AgentTool.create(worker("helper")));
        chat.play(call("helper", ASK).end("STOP"), text());
        chat.provider.play("helper", REFUND, Chat.whole(Chat.textPart("requested"), "STOP"));

        settlesCleanly("refund A1");
    }

    @Test
    void theOneThatAskedDecides() {
        chat.configure = agent -> agent.tools(AgentTool.create(worker("helper")));
        chat.play(call("helper", ASK).end("STOP"), round().text("it is").end("MAX_TOKENS"));
        chat.provider.play("helper", REFUND, Chat.whole(Chat.textPart("requested"), "STOP"));

        discards(Verdict.Truncated.class);
    }

    @Test
    void anAgentThatIsAToolAndEndsBadlyDiscardsItsOwn() {
        chat.configure = agent -> agent.tools(AgentTool.create(worker("helper")));
        chat.play(call("helper", ASK).end("STOP"), text());
        chat.provider.play("helper", REFUND, Chat.whole(Chat.textPart("it is"), "SAFETY"));

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anAgentThatTakesOverBelongsToTheSameAnswer() {
        LlmAgent refunds = worker("refunds");
        chat.agent = chat.agent("greeter", "scripted").subAgents(refunds).build();
        chat.play(call("transfer_to_agent", "{\"agent_name\":\"refunds\"}").end("STOP"));
        chat.provider.play("refunds", refund("A1"), text());

        settlesCleanly("refund A1");
    }

    @Test
    void agentsOneAfterTheOtherAreOneAnswer() {
        chat.agent = SequentialAgent.builder()
                .name("both")
                .subAgents(worker("one"), worker("two"))
                .build();
        chat.provider.play("one", refund("A1"), text()).play("two", refund("B2"), text());

        settlesCleanly("refund A1", "refund B2");
    }

    @ParameterizedTest
    @CsvSource({"one", "two"})
    void anAgentThatEndsBadlyDiscardsWhatAllOfThemHeld(String bad) {
        chat.agent = SequentialAgent.builder()
                .name("both")
                .subAgents(worker("one"), worker("two"))
                .build();
        for (String name : List.of("one", "two")) {
            chat.provider.play(name, refund("A1"), round().text("it is").end(name.equals(bad) ? "MAX_TOKENS" : "STOP"));
        }

        discards(Verdict.Truncated.class);
    }

    @Test
    void agentsSideBySideAreOneAnswer() {
        chat.agent = ParallelAgent.builder()
                .name("both")
                .subAgents(worker("one"), worker("two"))
                .build();
        chat.provider.play("one", refund("A1"), text()).play("two", refund("B2"), text());

        settlesCleanly("refund A1", "refund B2");
    }

    @Test
    void oneOfSeveralAgentsSideBySideThatBreaksOffDiscardsWhatAllOfThemHeld() {
        chat.agent = ParallelAgent.builder()
                .name("both")
                .subAgents(worker("one"), worker("two"))
                .build();
        chat.provider
                .play("one", refund("A1"), text())
                .play("two", refund("B2"), round().text("it").end());

        discards(Verdict.Disconnected.class);
    }

    @Test
    void aLoopThatItsAgentLeavesIsComplete() {
        chat.agent = LoopAgent.builder()
                .name("loop")
                .subAgents(chat.agent("worker", "worker")
                        .tools(List.of(chat.shop.tools().get(1), ExitLoopTool.INSTANCE))
                        .build())
                .build();
        chat.provider.play(
                "worker",
                refund("A1"),
                text(),
                call(ExitLoopTool.INSTANCE.name(), "{}").end("STOP"));

        settlesCleanly("refund A1");
    }

    // Callbacks that answer in the model's place.

    private static LlmResponse instead(boolean complete) {
        LlmResponse.Builder response = LlmResponse.builder()
                .content(Content.builder()
                        .role("model")
                        .parts(Part.fromText("from the cache"))
                        .build());
        return complete ? response.finishReason(new FinishReason("STOP")).build() : response.build();
    }

    private void answersTheSecondRoundItself(boolean complete) {
        int[] asked = {0};
        chat.configure = agent -> agent.beforeModelCallback(
                (context, request) -> asked[0]++ == 0 ? Maybe.<LlmResponse>empty() : Maybe.just(instead(complete)));
        chat.play(refund("A1"));
    }

    @Test
    void aCallbackThatAnswersInTheModelsPlaceHasToSayThatItIsComplete() {
        answersTheSecondRoundItself(false);

        discards(Verdict.Disconnected.class);
    }

    @Test
    void aCallbackThatSaysSoCompletesTheAnswer() {
        answersTheSecondRoundItself(true);

        settlesCleanly("refund A1");
    }

    @Test
    void aCallbackThatPutsOtherWordsInTheModelsMouthChangesNothing() {
        chat.configure = agent -> agent.afterModelCallback((context, response) -> response.content()
                .filter(content -> !content.parts().orElse(List.of()).isEmpty()
                        && content.parts().get().get(0).text().isPresent())
                .map(content -> Maybe.just(instead(false)))
                .orElseGet(Maybe::empty));
        chat.play(refund("A1"), text());

        settlesCleanly("refund A1");
    }

    @Test
    void aCallbackThatHidesABadEndHidesItFromTheUserOnly() {
        chat.configure = agent -> agent.afterModelCallback((context, response) ->
                response.errorCode().isPresent() ? Maybe.just(instead(true)) : Maybe.<LlmResponse>empty());
        chat.play(refund("A1"), round().text("it is").end("SAFETY"));

        discards(Verdict.Filtered.class);
    }

    @Test
    void aCallbackThatMakesUpForAFailureDoesNotMakeTheAnswerClean() {
        chat.configure = agent -> agent.onModelErrorCallback((context, request, error) -> Maybe.just(instead(true)));
        chat.play(
                refund("A1"),
                round().raw("{\"error\":{\"code\":500,\"message\":\"no\"}}")
                        .status(500)
                        .end());

        discards(Verdict.Failed.class);
    }
}
