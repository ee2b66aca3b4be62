package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Verdict;
import org.junit.jupiter.api.RepeatedTest;

/** Rounds of a stream that used all the tokens they may take. */
class TokensIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    /** Many times: Spring AI 1 runs the tools while it may still be told what their round took. */
    @RepeatedTest(20)
    void aLaterRoundThatUsedAllItsTokensIsSuspect() throws Exception {
        try (Chat chat = new Chat()) {
            chat.tokenCap = 5;
            chat.provider.round("", "tool_calls", 3, call("refund", A1)).round("requested", "stop", 5);

            chat.stream();

            assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
            assertThat(chat.shop.effects).isEmpty();
        }
    }

    @RepeatedTest(20)
    void theTokensOfSeveralRoundsAreNotOneRounds() throws Exception {
        try (Chat chat = new Chat()) {
            chat.tokenCap = 5;
            chat.provider
                    .round("", "tool_calls", 3, call("lookUp", A1))
                    .round("", "tool_calls", 4, call("refund", A1))
                    .round("requested", "stop", 3);

            chat.stream();

            assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        }
    }
}
