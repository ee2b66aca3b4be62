package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.HoldpointListener;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells listeners and Flight Recorder what becomes of calls. While nobody listens, that costs a look whether anybody does. */
final class Events {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private static final @Nullable Recorder RECORDER = Recorder.load();

    /** Replaced, never changed. */
    private volatile HoldpointListener[] listeners = {};

    /** With the listeners that an application provides as services. */
    static Events ofServices() {
        Events events = new Events();
        Services.of(HoldpointListener.class).forEach(events::add);
        return events;
    }

    /** Adds a listener, until the scope is closed. */
    synchronized StreamContext.Scope add(HoldpointListener listener) {
        List<HoldpointListener> all = new ArrayList<>(List.of(listeners));
        all.add(listener);
        listeners = all.toArray(HoldpointListener[]::new);
        return () -> remove(listener);
    }

    private synchronized void remove(HoldpointListener listener) {
        List<HoldpointListener> all = new ArrayList<>(List.of(listeners));
        all.remove(listener);
        listeners = all.toArray(HoldpointListener[]::new);
    }

    synchronized void clear() {
        listeners = new HoldpointListener[0];
    }

    boolean isHeard() {
        return listeners.length > 0 || (RECORDER != null && RECORDER.isRecording());
    }

    void held(PendingCall call, Stream stream) {
        if (isHeard()) {
            HeldCall described = call.describe(stream.id(), Limits.CALLS_PER_STREAM);
            tell(listener -> listener.held(described));
        }
    }

    void discarded(List<CallOutcome> calls) {
        if (isHeard()) {
            calls.forEach(call -> tell(listener -> listener.discarded(call)));
        }
    }

    void committed(Batch batch) {
        if (isHeard()) {
            batch.calls().forEach(entry -> tell(listener -> listener.committed(entry.outcome())));
        }
    }

    /** Tells what a change of a batch means for each of its calls. */
    void changed(Batch from, Batch to, List<DecisionRecord> records) {
        if (!isHeard()) {
            return;
        }
        for (JournalEntry after : to.calls()) {
            JournalEntry before = from.call(after.id()).orElse(after);
            if (isDecision(before, after, records)) {
                tell(listener -> listener.decided(after.outcome()));
            }
            boolean moved = before.status() != after.status()
                    || before.state().attempts() != after.state().attempts();
            if (!moved) {
                continue;
            }
            if (after.status() == CallStatus.EXECUTING) {
                tell(listener -> listener.started(after.call(), after.state().attempts()));
            } else if (after.status() == CallStatus.IN_DOUBT) {
                tell(listener -> listener.inDoubt(after.outcome()));
            } else if (after.status().isFinal()) {
                tell(listener -> listener.finished(after.outcome()));
            }
        }
    }

    private static boolean isDecision(JournalEntry before, JournalEntry after, List<DecisionRecord> records) {
        boolean recorded = records.stream()
                .anyMatch(record -> record.callId().equals(after.id()) && record.kind() != DecisionRecord.Kind.EXPIRE);
        return recorded
                || (before.status() == CallStatus.PENDING_APPROVAL
                        && (after.status() == CallStatus.READY || after.status() == CallStatus.REJECTED));
    }

    /** Begins to measure a call; {@code null} while nobody records. */
    @Nullable
    Object begin() {
        return RECORDER == null ? null : RECORDER.begin();
    }

    void end(@Nullable Object begun, JournalEntry entry, Runner.Run run) {
        if (RECORDER != null && begun != null) {
            RECORDER.end(begun, entry, run);
        }
    }

    private void tell(Consumer<HoldpointListener> event) {
        if (RECORDER != null) {
            event.accept(RECORDER);
        }
        for (HoldpointListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                LOG.log(Level.WARNING, listener.getClass().getName() + " threw; that changes nothing", e);
            }
        }
    }
}
