package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;

/** Blocking answers through the real Spring AI, from a real HTTP server, with the real agent. */
class BlockingAnswerIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    /** What an application wants of an answer. */
    public record Reply(String text) {}

    private final Chat chat = new Chat();

    @AfterEach
    void close() throws Exception {
        chat.close();
    }

    @Test
    void effectsRunWhenTheCallReturns() {
        chat.shop.duringRead = id -> chat.seen.add("effects: " + chat.shop.effects.size());
        chat.provider
                .round("", "tool_calls", call("refund", A1))
                .round("", "tool_calls", call("lookUp", A1))
                .round("requested", "stop");

        assertThat(chat.ask()).isEqualTo("requested");

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.seen).containsExactly("effects: 0");
        assertThat(chat.provider.requests.get(1)).contains("HELD, NOT DONE. refund");
    }

    @ParameterizedTest
    @CsvSource({"length,Truncated", "content_filter,Filtered"})
    void aReasonThatIsNoCleanEndDiscards(String reason, String verdict) {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("it is req", reason);

        chat.ask();

        assertThat(chat.verdict().getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aRoundThatUsedAllItsTokensIsSuspect() {
        chat.tokenCap = 5;
        chat.provider.round("", "tool_calls", 5, call("refund", A1)).round("requested", "stop", 3);

        chat.ask();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void theTokensOfSeveralRoundsAreNotOneRounds() {
        chat.tokenCap = 5;
        chat.provider
                .round("", "tool_calls", 3, call("lookUp", A1))
                .round("", "tool_calls", 4, call("refund", A1))
                .round("requested", "stop", 3);

        chat.ask();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
    }

    @Test
    void aRefusalBehindACleanReasonDiscards() {
        chat.provider.round("", "tool_calls", call("refund", A1)).refusal("I will not help with that.");

        chat.ask();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Refused.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anErrorDiscards() {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("", Provider.End.ERROR);

        assertThatThrownBy(chat::ask).isNotNull();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anEntityThatCannotBeMadeOfTheTextIsNoDelivery() {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("this is no JSON", "stop");

        assertThatThrownBy(() -> chat.prompt().call().entity(Reply.class)).isNotNull();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anEntityIsAnAnswerLikeAnyOther() {
        chat.provider
                .round("", "tool_calls", call("refund", A1))
                .round("{\"text\":\"requested\"}", "stop")
                .round("", "tool_calls", call("refund", "{\"orderId\":\"B2\"}"))
                .round("{\"text\":\"again\"}", "stop");

        assertThat(chat.prompt().call().entity(Reply.class)).isEqualTo(new Reply("requested"));
        chat.settled();
        assertThat(chat.prompt()
                        .call()
                        .responseEntity(new ParameterizedTypeReference<Reply>() {})
                        .entity())
                .isEqualTo(new Reply("again"));
        chat.settled();

        assertThat(chat.shop.effects).containsExactly("refund A1", "refund B2");
    }

    @Test
    void aStopEndsTheCallAndNothingMoreIsSent() {
        chat.shop.duringRead = id -> Holdpoint.cancel(chat.id);
        chat.provider
                .round("", "tool_calls", call("lookUp", A1), call("lookUp", A1), call("refund", A1))
                .round("done!", "stop");

        assertThatThrownBy(chat::ask).isInstanceOf(AnswerStoppedException.class);

        assertThat(chat.provider.requests).hasSize(1);
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.shop.reads).hasSize(1);
        assertThat(chat.shop.effects).isEmpty();
    }
}
