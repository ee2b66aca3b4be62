package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallOutcome;
import io.holdpoint.HeldCall;
import io.holdpoint.HoldpointListener;
import io.holdpoint.StreamContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners and Flight Recorder hear. */
class EventsTest {

    private final Bench bench = new Bench();
    private final Diary diary = new Diary();

    private void decide(Ruling ruling) {
        Decisions decisions = bench.engine.decisions();
        HeldCall call = decisions.pending().get(0).call();
        assertThat(decisions.decide(call.shown(), ruling, DecisionBench.ANN).applied())
                .isTrue();
    }

    @Test
    void tellsTheLifeOfACallInOrder() {
        bench.engine.listen(diary);
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.REFUND, "{\"order\":7}", 0);
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":8}", 1);
        stream.end(Bench.clean());
        decide(new Ruling.Approve());

        assertThat(diary.lines)
                .containsExactly(
                        "held refund",
                        "held cancel",
                        "committed refund READY",
                        "committed cancel PENDING_APPROVAL",
                        "started refund 1",
                        "finished refund SUCCEEDED",
                        "decided cancel READY",
                        "started cancel 1",
                        "finished cancel SUCCEEDED");
    }

    @Test
    void tellsWhatDoesNotHappen() {
        bench.engine.listen(diary);
        StreamContext stopped = bench.open();
        bench.refund(stopped, 7);
        stopped.end(Bench.truncated());
        StreamContext rejected = bench.open();
        bench.call(rejected, Desk_Tools.CANCEL, "{\"order\":8}", 0);
        bench.call(rejected, Desk_Tools.REFUND, "{\"order\":9}", 1);
        rejected.end(Bench.clean());
        decide(new Ruling.Reject("no"));

        assertThat(diary.lines)
                .containsExactly(
                        "held refund",
                        "discarded refund DISCARDED",
                        "held cancel",
                        "held refund",
                        "committed cancel PENDING_APPROVAL",
                        "committed refund READY",
                        "decided cancel REJECTED",
                        "finished cancel REJECTED",
                        "finished refund SKIPPED");
    }

    @Test
    void tellsWhatNobodyKnows() {
        bench.engine.listen(diary);
        StreamContext stream = bench.open();
        bench.refund(stream, Integer.MAX_VALUE);
        stream.end(Bench.clean());

        assertThat(diary.lines).last().isEqualTo("in doubt refund IN_DOUBT");
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        bench.engine.listen(new HoldpointListener() {
            @Override
            public void held(HeldCall call) {
                throw new IllegalStateException("the metrics are down");
            }

            @Override
            public void started(HeldCall call, int attempt) {
                throw new NoClassDefFoundError("metrics");
            }
        });
        bench.engine.listen(diary);
        StreamContext stream = bench.open();
        assertThat(bench.refund(stream, 7)).startsWith("HELD");
        stream.end(Bench.clean());

        assertThat(bench.desk.effects).containsExactly(7);
        assertThat(diary.lines)
                .containsExactly(
                        "held refund", "committed refund READY", "started refund 1", "finished refund SUCCEEDED");
    }

    @Test
    void aListenerMayCallBack() {
        List<Boolean> known = new ArrayList<>();
        bench.engine.listen(new HoldpointListener() {
            @Override
            public void started(HeldCall call, int attempt) {
                known.add(bench.engine.settlement(call.answerId()).isPresent());
            }
        });
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.clean());

        assertThat(known).containsExactly(true);
    }

    @Test
    void aListenerThatLeftHearsNothing() {
        bench.engine.listen(diary).close();
        StreamContext stream = bench.open();
        bench.refund(stream, 7);
        stream.end(Bench.clean());

        assertThat(diary.lines).isEmpty();
    }

    @Test
    void flightRecorderHearsItTooAndNoArguments(@TempDir Path directory) throws IOException {
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.start();
            StreamContext stream = bench.open();
            bench.refund(stream, 4711);
            stream.end(Bench.clean());
            StreamContext stopped = bench.open();
            bench.refund(stopped, 4711);
            stopped.end(Bench.truncated());
            StreamContext doubtful = bench.open();
            bench.refund(doubtful, Integer.MAX_VALUE);
            doubtful.end(Bench.clean());
            recording.stop();
            Path file = directory.resolve("calls.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("io.holdpoint."))
                    .toList();
        }

        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder(
                        "io.holdpoint.CallHeld",
                        "io.holdpoint.CallCommitted",
                        "io.holdpoint.CallExecuted",
                        "io.holdpoint.CallHeld",
                        "io.holdpoint.CallDiscarded",
                        "io.holdpoint.CallHeld",
                        "io.holdpoint.CallCommitted",
                        "io.holdpoint.CallExecuted",
                        "io.holdpoint.CallInDoubt");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("tool")).isEqualTo("refund");
            assertThat(event.toString()).doesNotContain("4711", String.valueOf(Integer.MAX_VALUE));
        });
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("io.holdpoint.CallExecuted"))
                .allSatisfy(event -> assertThat(event.getFields())
                        .extracting(ValueDescriptor::getName)
                        .contains("duration", "status", "attempt"));
        assertThat(diary.lines).isEmpty();
    }

    private static final class Diary implements HoldpointListener {
        private final List<String> lines = new ArrayList<>();

        private void write(String what, CallOutcome call) {
            lines.add(what + " " + call.call().tool() + " " + call.status());
        }

        @Override
        public void held(HeldCall call) {
            lines.add("held " + call.tool());
        }

        @Override
        public void discarded(CallOutcome call) {
            write("discarded", call);
        }

        @Override
        public void committed(CallOutcome call) {
            write("committed", call);
        }

        @Override
        public void decided(CallOutcome call) {
            write("decided", call);
        }

        @Override
        public void started(HeldCall call, int attempt) {
            lines.add("started " + call.tool() + " " + attempt);
        }

        @Override
        public void finished(CallOutcome call) {
            write("finished", call);
        }

        @Override
        public void inDoubt(CallOutcome call) {
            write("in doubt", call);
        }
    }
}
