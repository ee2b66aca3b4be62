package io.holdpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The runtime as an application gets it, with its own threads and the clock on the wall. */
class StreamContextTest {

    @BeforeAll
    static void shortenTheIdleLimit() {
        // Read once, when the first stream of this process is opened through the API.
        System.setProperty("holdpoint.idleTimeout", "PT0.2S");
    }

    @Test
    void silenceIsNoticedWithoutAnybodyLooking() throws Exception {
        StreamContext stream = StreamContext.open();
        stream.touch();

        Settlement settlement = stream.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(settlement.verdict()).isInstanceOf(Verdict.Stalled.class);
    }

    @Test
    void theFirstAnswerStartedInsideTakesTheId() {
        StreamContext stream = Holdpoint.callWithAnswerId("chat-42", StreamContext::open);

        assertThat(stream.id()).isEqualTo("chat-42");
        assertThat(Holdpoint.answer("chat-42")).contains(stream);
        assertThat(Holdpoint.cancel("chat-42").kind()).isEqualTo(CancelResult.Kind.STOPPED);
        assertThat(Holdpoint.settlement("chat-42")).isPresent();
    }
}
