package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streamed answers through the real ADK and Gemini's real client, from a real HTTP server, with the real agent. */
class StreamedAnswerIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @AfterEach
    void close() {
        chat.close();
    }

    // Clean ends.

    @Test
    void effectsRunAfterTheCompletionSignalReturned() {
        chat.play(
                round().text("one ").text("moment").call("", "refund", A1).end("STOP"),
                round().text("it is requested").end("STOP"));

        chat.events()
                .doOnComplete(() -> chat.seen.add("effects: " + chat.shop.effects.size()))
                .blockingSubscribe();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.seen).endsWith("it is requested", "effects: 0").contains("~one ", "~moment");
        assertThat(chat.provider.problems()).isEmpty();
    }
}
