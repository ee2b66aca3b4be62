package io.holdpoint.internal;

import io.holdpoint.HoldpointListener;
import io.holdpoint.spi.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Whoever writes events down for later. A type of its own, because a runtime image may lack Flight Recorder. */
interface Recorder extends HoldpointListener {

    boolean isRecording();

    /** Begins to measure a call; {@code null} while nobody records. */
    @Nullable
    Object begin();

    void end(Object begun, JournalEntry entry, Runner.Run run);

    /** Flight Recorder, or {@code null} where there is none. */
    static @Nullable Recorder load() {
        try {
            Class.forName("jdk.jfr.Event");
            return new FlightRecorderEvents();
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
