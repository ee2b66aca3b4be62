package io.holdpoint.conformance.clients.airline;

import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Repertoire;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Logbook;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives every conversation an airline of its own, whose logbook is copied into the ledger as it is written. */
public final class AirlineStage implements Stage, Repertoire {

    /** How long a read takes, in milliseconds. */
    private static final String READ_TAKES = "conformance.readTakes";

    private static final String TICKET = "conformance";

    @Override
    public Object tools(Ledger ledger) {
        long readTakes = Long.getLong(READ_TAKES, 0);
        Airline airline = new Airline();
        airline.logbook().onEntry(entry -> note(entry, ledger, readTakes));
        return new AirlineTools(airline, TICKET);
    }

    @Override
    public List<Scene> scenes(boolean fewer) {
        return Recordings.scenes(fewer);
    }

    /** A read is noted when it is done, and an effect when it happens. */
    private static void note(Logbook.Entry entry, Ledger ledger, long readTakes) {
        String what = Recordings.name(entry.tool(), entry.arguments());
        if (entry.effect()) {
            ledger.effect(what);
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(readTakes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the airline was interrupted while it looked something up", e);
        }
        ledger.read(what);
    }
}
