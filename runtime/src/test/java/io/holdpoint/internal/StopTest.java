package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.HoldpointException;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stop button: before, during and after the answer. */
class StopTest {

    private final Bench bench = new Bench();

    @Test
    void stoppingAnOpenAnswerDiscards() {
        StreamContext stream = bench.engine.open("chat-1", true);
        bench.refund(stream, 7);

        CancelResult result = bench.engine.cancel("chat-1", "stop was pressed");

        assertThat(result.kind()).isEqualTo(CancelResult.Kind.STOPPED);
        assertThat(result.toString())
                .isEqualTo("The answer was stopped. 1 action was not carried out: Refund order 7.");
    }

    @Test
    void aStopThatComesTooEarlyIsRemembered() {
        CancelResult result = bench.engine.cancel("chat-1", "stop was pressed");

        assertThat(result.kind()).isEqualTo(CancelResult.Kind.REMEMBERED);
        StreamContext stream = bench.engine.open("chat-1", true);
        assertThat(stream.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(bench.refund(stream, 7)).startsWith("NOT DONE.");
    }

    @Test
    void anEarlyStopIsForgottenAfterFiveMinutes() {
        bench.engine.cancel("chat-1", "stop was pressed");
        bench.clock.advance(Duration.ofMinutes(6));

        assertThat(bench.engine.open("chat-1", true).isOpen()).isTrue();
    }

    @Test
    void aStopThatComesTooLateSaysWhatRan() {
        StreamContext stream = bench.engine.open("chat-1", true);
        bench.refund(stream, 7);
        stream.end(Bench.clean());

        CancelResult result = bench.engine.cancel("chat-1", "stop was pressed");

        assertThat(result.kind()).isEqualTo(CancelResult.Kind.TOO_LATE);
        assertThat(result.alreadyStarted())
                .singleElement()
                .satisfies(call -> assertThat(call.status()).isEqualTo(CallStatus.SUCCEEDED));
    }

    @Test
    void aLateStopRevokesWhatHasNotStarted() {
        StreamContext stream = bench.engine.open("chat-1", true);
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
        stream.end(Bench.clean());

        bench.engine.cancel("chat-1", "stop was pressed");

        assertThat(Bench.settled(stream).count(CallStatus.REVOKED)).isEqualTo(1);
        assertThat(bench.engine.decisions().pending()).isEmpty();
    }

    @Test
    void oneIdNamesOneOpenAnswer() {
        StreamContext first = bench.engine.open("chat-1", true);

        assertThatThrownBy(() -> bench.engine.open("chat-1", true))
                .isInstanceOf(HoldpointException.class)
                .hasMessageContaining("[HoldpointDuplicateId]")
                .hasMessageContaining("chat-1");
        first.end(Bench.clean());
        assertThat(bench.engine.open("chat-1", true).isOpen()).isTrue();
    }
}
