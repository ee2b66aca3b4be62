package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When nothing arrives any more, and when that is no stall. */
class SilenceTest {

    private final Bench bench = new Bench();

    @Test
    void silenceBeyondTheLimitIsAStall() {
        StreamContext stream = bench.open();
        stream.touch();
        bench.refund(stream, 7);

        pass(Duration.ofSeconds(29));
        assertThat(stream.isOpen()).isTrue();
        pass(Duration.ofSeconds(5));

        assertThat(stream.verdict()).isInstanceOf(Verdict.Stalled.class);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void aTouchPutsTheStallOff() {
        StreamContext stream = bench.open();
        for (int i = 0; i < 20; i++) {
            stream.touch();
            pass(Duration.ofSeconds(20));
        }

        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void theFirstChunkOfARoundMayTakeLonger() {
        StreamContext stream = bench.open();

        pass(Duration.ofSeconds(100));
        assertThat(stream.isOpen()).isTrue();
        pass(Duration.ofSeconds(30));

        assertThat(stream.verdict()).isInstanceOf(Verdict.Stalled.class);
    }

    @Test
    void aRunningToolIsNoSilence() {
        StreamContext stream = bench.open();
        stream.touch();
        try (var busy = stream.busy()) {
            pass(Duration.ofMinutes(10));
            assertThat(stream.isOpen()).isTrue();
        }

        pass(Duration.ofSeconds(20));
        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void aPauseOfTheWholeProcessIsNoStall() {
        StreamContext stream = bench.open();
        stream.touch();

        bench.clock.advance(Duration.ofHours(1));
        bench.engine.lookForStalls();
        assertThat(stream.isOpen()).isTrue();
        pass(Duration.ofSeconds(35));

        assertThat(stream.verdict()).isInstanceOf(Verdict.Stalled.class);
    }

    private void pass(Duration time) {
        Duration step = Duration.ofMillis(250);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            bench.clock.advance(step);
            bench.engine.lookForStalls();
        }
    }
}
