package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.HeldCall;
import io.holdpoint.spi.JournalEntry;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Events for Flight Recorder. Ids and names only: a recording is passed around, and arguments may be private. */
final class FlightRecorderEvents implements Recorder {

    /** What every event says. */
    @Category("Holdpoint")
    @StackTrace(false)
    abstract static class OfCall extends Event {
        @Label("Tool")
        String tool = "";

        @Label("Call")
        String callId = "";

        @Label("Answer")
        String answerId = "";

        void about(HeldCall call) {
            tool = call.tool();
            callId = call.id();
            answerId = call.answerId();
            commit();
        }
    }

    @Name("io.holdpoint.CallHeld")
    @Label("Call Held")
    @Description("A speculative call was recorded and not made")
    static final class Held extends OfCall {}

    @Name("io.holdpoint.CallDiscarded")
    @Label("Call Discarded")
    @Description("A held call will not be made: its answer did not end cleanly")
    static final class Discarded extends OfCall {
        @Label("Reason")
        String reason = "";
    }

    @Name("io.holdpoint.CallCommitted")
    @Label("Call Committed")
    @Description("A held call was written to the journal: its answer ended cleanly")
    static final class Committed extends OfCall {
        @Label("Status")
        String status = "";
    }

    @Name("io.holdpoint.CallExecuted")
    @Label("Call Executed")
    @Description("A committed call was made")
    static final class Executed extends OfCall {
        @Label("Status")
        String status = "";

        @Label("Attempt")
        int attempt;
    }

    @Name("io.holdpoint.CallInDoubt")
    @Label("Call In Doubt")
    @Description("Nobody knows whether a call that was started took effect")
    static final class InDoubt extends OfCall {}

    /** Loaded with the recorder only: the first use of an event loads some seventy classes of the JDK. */
    private static final class Samples {
        static final Event[] ALL = {new Held(), new Discarded(), new Committed(), new InDoubt()};
    }

    @Override
    public boolean isRecording() {
        if (!FlightRecorder.isInitialized()) {
            return false;
        }
        for (Event sample : Samples.ALL) {
            if (sample.isEnabled()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void held(HeldCall call) {
        new Held().about(call);
    }

    @Override
    public void discarded(CallOutcome call) {
        Discarded event = new Discarded();
        event.reason = call.detail();
        event.about(call.call());
    }

    @Override
    public void committed(CallOutcome call) {
        Committed event = new Committed();
        event.status = call.status().name();
        event.about(call.call());
    }

    @Override
    public void inDoubt(CallOutcome call) {
        new InDoubt().about(call.call());
    }

    @Override
    public @Nullable Object begin() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        Executed event = new Executed();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    @Override
    public void end(Object begun, JournalEntry entry, Runner.Run run) {
        Executed event = (Executed) begun;
        event.status = run.status().name();
        event.attempt = entry.state().attempts();
        event.about(entry.call());
    }
}
