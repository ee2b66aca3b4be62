package io.holdpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.Evidence;
import io.holdpoint.Verdict;
import io.holdpoint.web.spring.SpringEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;

class SpringEventsTest {

    private final WebAnswers answers = WebAnswers.create(
            WebSettings.defaults().withHeartbeat(Duration.ofMillis(50)).withReconnectWithin(Duration.ZERO));

    @AfterEach
    void close() {
        answers.close();
    }

    @Test
    void handsEverythingOverAndCompletes() {
        Given given = new Given(answers);
        given.answer.text("Hello");
        given.call("refund", "{\"order\":\"A\"}");
        given.end(new Verdict.Filtered(Evidence.of("test", "")));

        List<ServerSentEvent<String>> events =
                SpringEvents.flux(given.feed).collectList().block(Duration.ofSeconds(10));

        assertThat(events)
                .extracting(ServerSentEvent::event)
                .containsExactly("open", "text", "call", "call", "filtered", "settled");
        assertThat(events).extracting(ServerSentEvent::id).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void sendsHeartbeatsAsComments() {
        Given given = new Given(answers);

        ServerSentEvent<String> second = SpringEvents.flux(given.feed).skip(1).blockFirst(Duration.ofSeconds(10));

        assertThat(second).isNotNull();
        assertThat(second.comment()).isEqualTo("heartbeat");
    }

    @Test
    void stopsTheAnswerWhenTheSubscriberGoes() throws Exception {
        Given given = new Given(answers);
        SpringEvents.flux(given.feed).blockFirst(Duration.ofSeconds(10));

        assertThat(given.stream
                        .ended()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .verdict())
                .isInstanceOf(Verdict.Cancelled.class);
    }
}
