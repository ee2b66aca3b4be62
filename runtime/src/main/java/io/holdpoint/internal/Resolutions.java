package io.holdpoint.internal;

import static java.util.Objects.requireNonNull;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.internal.Docket.Change;
import io.holdpoint.internal.Docket.Finding;
import io.holdpoint.internal.Docket.Matter;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.JournalEntry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators say about calls that nobody knows the truth about, or that nobody can make. */
public final class Resolutions {

    private static final Set<CallStatus> OPEN = Set.of(CallStatus.IN_DOUBT, CallStatus.UNRESOLVED);

    private final Docket docket;
    private final Authority authority;

    Resolutions(Docket docket, Authority authority) {
        this.docket = docket;
        this.authority = authority;
    }

    /** What an operator can say. */
    public sealed interface Resolution {
        /** It has taken effect. */
        record Happened(@Nullable String result) implements Resolution {}

        /** It has not, and is tried again. */
        record RunAgain() implements Resolution {}

        /** It is given up. */
        record Abandon() implements Resolution {}
    }

    /** The calls that wait for an operator. */
    public List<CommittedCall> open() {
        return docket.at(OPEN)
                .map(matter ->
                        Docket.describe(matter, docket.records(matter.entry().id())))
                .toList();
    }

    /**
     * Resolves a call.
     *
     * @param attempt how often it had been started when the operator looked
     * @param as who resolves; {@code null} for whoever the calling thread works for
     */
    public Decision resolve(String callId, int attempt, Resolution resolution, String reason, @Nullable Approver as) {
        requireNonNull(callId, "callId");
        requireNonNull(reason, "reason");
        Approver operator = as != null ? as : authority.current();
        return docket.decide(callId, matter -> rule(matter, attempt, resolution, reason, operator));
    }

    private Finding rule(
            Matter matter, int attempt, Resolution resolution, String reason, @Nullable Approver operator) {
        JournalEntry entry = matter.entry();
        String objection = authority.objection(entry, operator);
        if (objection != null) {
            return matter.refused(objection);
        }
        if (!OPEN.contains(entry.status())) {
            return matter.refused("it is " + entry.status() + ", neither in doubt nor unresolved");
        }
        if (entry.state().attempts() != attempt) {
            return matter.refused("it has been started " + entry.state().attempts() + " times, not " + attempt
                    + " as it was shown; look at it again");
        }
        return resolved(matter, resolution, reason, Authority.name(operator));
    }

    private static Finding resolved(Matter matter, Resolution resolution, String reason, String who) {
        JournalEntry entry = matter.entry();
        CallState state = entry.state();
        if (resolution instanceof Resolution.Happened happened) {
            String detail = who + " says that it has happened" + because(reason);
            return change(
                    matter, Kind.HAPPENED, who, reason, state.at(CallStatus.SUCCEEDED, detail, happened.result()));
        }
        if (resolution instanceof Resolution.RunAgain) {
            return change(matter, Kind.RUN_AGAIN, who, reason, state.ready("", state.startBy(), null));
        }
        // What never started is not merely given up: it certainly has no effect.
        CallStatus to = state.wasStarted() ? CallStatus.ABANDONED : CallStatus.REVOKED;
        return change(matter, Kind.ABANDON, who, reason, state.at(to, who + " gave it up" + because(reason), null));
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static Change change(Matter matter, Kind kind, String who, String reason, CallState state) {
        JournalEntry entry = matter.entry();
        return new Change(
                entry.with(state), List.of(Records.of(entry, matter.now(), kind, who, reason, state.status())));
    }
}
