package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of held calls when their stream has ended. */
final class Settling {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private final Engine engine;
    private final Committed committed;
    private final Events events;

    Settling(Engine engine, Committed committed, Events events) {
        this.engine = engine;
        this.committed = committed;
        this.events = events;
    }

    /** Commits, hands over or discards what a stream held when it ended. */
    Settlement settle(Stream stream, Verdict verdict, List<PendingCall> calls) {
        if (!verdict.isClean() || calls.isEmpty()) {
            return discarded(stream, verdict, calls);
        }
        Stream parent = stream.parent();
        if (parent != null) {
            return handOver(stream, parent, verdict, calls);
        }
        String problem = Engine.problem();
        if (problem != null) {
            return discarded(stream, failed("its calls cannot be held safely: " + problem, null), calls);
        }
        try {
            return committed.commit(stream, verdict, calls);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The calls of " + stream + " could not be committed and are discarded.", e);
            return discarded(stream, failed("its actions could not be recorded", e), calls);
        }
    }

    private static Verdict failed(String detail, @Nullable Throwable cause) {
        return new Verdict.Failed(new Evidence("holdpoint", null, detail, cause));
    }

    private Settlement handOver(Stream stream, Stream parent, Verdict verdict, List<PendingCall> calls) {
        List<CallOutcome> outcomes = new ArrayList<>();
        for (PendingCall call : calls) {
            call.moveTo(stream.branch());
            Engine.Held held = engine.hold(parent, call);
            boolean adopted = held.receipt() != null;
            outcomes.add(new CallOutcome(
                    call.describe(stream.id(), outcomes.size()),
                    adopted ? CallStatus.HELD : CallStatus.DISCARDED,
                    adopted ? "waits for answer " + parent.id() : String.valueOf(held.refusal()),
                    null));
        }
        return new Settlement(stream.id(), verdict, outcomes);
    }

    private Settlement discarded(Stream stream, Verdict verdict, List<PendingCall> calls) {
        List<CallOutcome> outcomes = new ArrayList<>();
        for (PendingCall call : calls) {
            outcomes.add(new CallOutcome(
                    call.describe(stream.id(), outcomes.size()),
                    CallStatus.DISCARDED,
                    verdict.evidence().detail(),
                    null));
            call.refuse(Wording.closed(call.tool.spec(), verdict));
        }
        events.discarded(outcomes);
        engine.hindsight().discarded(outcomes);
        return new Settlement(stream.id(), verdict, outcomes);
    }
}
