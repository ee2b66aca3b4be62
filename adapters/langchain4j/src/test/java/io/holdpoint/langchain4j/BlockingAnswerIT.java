package io.holdpoint.langchain4j;

import static dev.langchain4j.model.output.FinishReason.LENGTH;
import static dev.langchain4j.model.output.FinishReason.STOP;
import static dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
import static io.holdpoint.langchain4j.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import org.junit.jupiter.api.Test;

/** Answers that arrive in one piece are owners too. */
class BlockingAnswerIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @Test
    void commitsWhenItReturnsCleanly() {
        chat.model.round("wait", TOOL_EXECUTION, call("refund", A1)).round("requested", STOP);

        assertThat(ask("blocking-clean")).isEqualTo("requested");

        assertThat(settled("blocking-clean").count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.toolResults())
                .singleElement()
                .satisfies(result -> assertThat(result).startsWith("HELD, NOT DONE."));
    }

    @Test
    void discardsWhenARoundWasCut() {
        chat.model.round("wait", TOOL_EXECUTION, call("refund", A1)).round("request", LENGTH);

        ask("blocking-cut");

        assertThat(settled("blocking-cut").verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    /** Nothing tells a blocking service's hooks the cap: it is found where the service keeps its model. */
    @Test
    void discardsWhenARoundUsedAllItsTokens() {
        chat.model.round("wait", TOOL_EXECUTION, call("refund", A1)).usage(100).round("requested", STOP);

        ask("blocking-at-cap");

        assertThat(settled("blocking-at-cap").verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void discardsWhenItThrows() {
        chat.model.round("wait", TOOL_EXECUTION, call("refund", A1));

        assertThatThrownBy(() -> ask("blocking-throws")).isInstanceOf(RuntimeException.class);

        assertThat(settled("blocking-throws").verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anAssistantCalledByAToolBelongsToTheAnswerThatCalledTheTool() {
        Chat inner = new Chat();
        inner.model
                .round("wait", TOOL_EXECUTION, call("refund", "{\"orderId\":\"inner\"}"))
                .round("ok", STOP);
        chat.shop.duringRead = id -> inner.ask();
        chat.model
                .round("wait", TOOL_EXECUTION, call("lookUp", A1), call("refund", "{\"orderId\":\"outer\"}"))
                .round("requested", STOP);

        ask("blocking-nested");
        settled("blocking-nested");

        assertThat(inner.shop.effects).containsExactly("refund inner");
        assertThat(chat.shop.effects).containsExactly("refund outer");
    }

    @Test
    void anInnerAnswersEffectsAreDiscardedWithTheOuterAnswer() {
        Chat inner = new Chat();
        inner.model
                .round("wait", TOOL_EXECUTION, call("refund", "{\"orderId\":\"inner\"}"))
                .round("ok", STOP);
        chat.shop.duringRead = id -> inner.ask();
        chat.model.round("wait", TOOL_EXECUTION, call("lookUp", A1)).round("request", LENGTH);

        ask("blocking-nested-cut");

        assertThat(settled("blocking-nested-cut").count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(inner.shop.effects).isEmpty();
    }

    private String ask(String answerId) {
        return Holdpoint.callWithAnswerId(answerId, chat::ask);
    }

    private static Settlement settled(String answerId) {
        StreamContext stream = Holdpoint.answer(answerId).orElseThrow();
        return Chat.get(stream.settled());
    }
}
