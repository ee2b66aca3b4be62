package io.holdpoint.internal;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Shown;
import io.holdpoint.internal.Docket.Answer;
import io.holdpoint.internal.Docket.Change;
import io.holdpoint.internal.Docket.Finding;
import io.holdpoint.internal.Docket.Matter;
import io.holdpoint.internal.Tables.Tool;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.DecisionRecord.Kind;
import io.holdpoint.spi.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What people say about calls that wait for them. The first to be written stands. */
public final class Decisions {

    private final Docket docket;
    private final Authority authority;
    private final Duration usableFor;
    private final BiFunction<String, JournalEntry, @Nullable Tool> tools;

    /**
     * @param usableFor how long after an approval a call may start
     * @param tools the tool of a batch's call, if it is known here
     */
    Decisions(
            Docket docket,
            Authority authority,
            Duration usableFor,
            BiFunction<String, JournalEntry, @Nullable Tool> tools) {
        this.docket = docket;
        this.authority = authority;
        this.usableFor = usableFor;
        this.tools = tools;
    }

    /** The calls that can be decided now. Nothing has been decided about them yet, so they have no history. */
    public List<CommittedCall> pending() {
        return docket.at(Set.of(CallStatus.PENDING_APPROVAL))
                .filter(matter -> !BatchRules.isDecisionTooLate(matter.entry(), matter.now()))
                .map(matter -> Docket.describe(matter, List.of()))
                .toList();
    }

    /** A committed call, wherever it stands. */
    public Optional<CommittedCall> find(String callId) {
        return docket.find(callId);
    }

    /** What was decided last, whoever decided it. */
    public List<DecisionRecord> latest(int limit) {
        return docket.latest(limit);
    }

    /** Decides about some calls, each by itself. */
    public List<Decision> decideAll(Collection<Shown> shown, Ruling ruling, @Nullable Approver as) {
        List<Decision> decisions = new ArrayList<>();
        for (Shown each : shown) {
            try {
                decisions.add(decide(each, ruling, as));
            } catch (RuntimeException e) {
                decisions.add(new Decision(
                        each.callId(),
                        false,
                        null,
                        "it is not known whether this was applied; decide again: " + e,
                        null));
            }
        }
        return decisions;
    }

    /**
     * Decides about a call.
     *
     * @param as who decides; {@code null} for whoever the calling thread works for
     */
    public Decision decide(Shown shown, Ruling ruling, @Nullable Approver as) {
        Approver approver = as != null ? as : authority.current();
        return docket.decide(shown.callId(), matter -> rule(matter, shown, ruling, approver));
    }

    private Finding rule(Matter matter, Shown shown, Ruling ruling, @Nullable Approver approver) {
        JournalEntry entry = matter.entry();
        String objection = authority.objection(matter.batch(), entry, approver);
        if (objection != null) {
            return matter.refused(objection);
        }
        if (entry.status() != CallStatus.PENDING_APPROVAL) {
            return over(matter, shown, ruling, Authority.name(approver));
        }
        if (BatchRules.isDecisionTooLate(entry, matter.now())) {
            return matter.refused("nobody decided before " + entry.decideBy() + ", so it expires");
        }
        if (!entry.call().digest().equals(shown.digest())) {
            return matter.refused("its arguments are not those that were shown; look at it again");
        }
        try {
            return decided(matter, ruling, Authority.name(approver));
        } catch (ArgumentException e) {
            return matter.refused(String.valueOf(e.getMessage()));
        }
    }

    private Finding decided(Matter matter, Ruling ruling, String who) {
        JournalEntry entry = matter.entry();
        CallState state = entry.state();
        if (ruling instanceof Ruling.Reject reject) {
            return change(
                    matter, Kind.REJECT, who, reject.reason(), state.at(CallStatus.REJECTED, reject.reason(), null));
        }
        if (ruling instanceof Ruling.Respond respond) {
            return respond.text().length() > Limits.BYTES_PER_CALL
                    ? matter.refused("the answer has more than " + Limits.BYTES_PER_CALL + " characters")
                    : change(
                            matter,
                            Kind.RESPOND,
                            who,
                            "",
                            state.at(CallStatus.RESPONDED, "answered by " + who, respond.text()));
        }
        Tool tool = tools.apply(matter.batch().id(), entry);
        String problem = tool == null ? gone(entry) : Invocation.problem(entry, tool);
        if (problem != null) {
            return matter.refused(problem + "; it can only be rejected, or answered");
        }
        if (ruling instanceof Ruling.Edit edit) {
            return tool == null
                    ? matter.refused("no class " + entry.type() + " with a table of tools is on the class path here, so"
                            + " nobody can tell whether the arguments fit; edit it where the application runs")
                    : edited(matter, tool, edit, who);
        }
        return change(matter, Kind.APPROVE, who, "", ready(matter));
    }

    /** Why a call cannot run any more although its class is here. A class that is not here may be elsewhere. */
    private static @Nullable String gone(JournalEntry entry) {
        return Tables.named(entry.type()) == null
                ? null
                : entry.type() + " has no tool " + entry.method() + " any more";
    }

    private Finding edited(Matter matter, Tool tool, Ruling.Edit edit, String who) {
        JournalEntry entry = matter.entry();
        JournalEntry changed = edited(entry, tool, edit);
        if (changed.call().digest().equals(entry.call().digest())) {
            return change(matter, Kind.APPROVE, who, "", ready(matter));
        }
        return new Change(
                changed.with(ready(matter)),
                List.of(
                        Records.of(entry, matter.now(), Kind.EDIT, who, "", CallStatus.PENDING_APPROVAL),
                        Records.of(changed, matter.now(), Kind.APPROVE, who, "", CallStatus.READY)));
    }

    /** The call with a person's arguments, which have to be what the tool takes as strictly as a model's. */
    private static JournalEntry edited(JournalEntry entry, Tool tool, Ruling.Edit edit) {
        String whole = Invocation.arguments(entry);
        Masks masks = new Masks(tool.spec().sensitive());
        String meant = masks.restore(edit.arguments(), whole);
        if (!meant.equals(edit.arguments())
                && !masks.hide(whole).equals(entry.call().arguments())) {
            throw new ArgumentException(
                    "$: expected whole values, found masks: other values are sensitive now than when it was shown",
                    false);
        }
        byte[] canonical;
        try {
            canonical = Invocation.canonical(tool, meant);
        } catch (ArgumentException e) {
            throw meant.equals(edit.arguments()) ? e : withoutValues(e);
        }
        if (canonical.length > Limits.BYTES_PER_CALL) {
            throw new ArgumentException(
                    "$: expected at most " + Limits.BYTES_PER_CALL + " bytes, found " + canonical.length, false);
        }
        String text = new String(canonical, StandardCharsets.UTF_8);
        Display display = Display.of(tool.spec(), text);
        HeldCall call = entry.call();
        return entry.edited(
                new HeldCall(
                        call.id(),
                        call.answerId(),
                        call.sequence(),
                        call.tool(),
                        display.summary(),
                        display.arguments(),
                        Digest.of(canonical),
                        call.requiresApproval(),
                        call.providerCallId()),
                text);
    }

    /** What is wrong, without what was found: that may be what a mask stands for. */
    private static ArgumentException withoutValues(ArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int found = message.indexOf(", found");
        // Anything else is the application's own message, which may say anything.
        boolean ours = found > 0 && message.substring(0, found).contains(": expected ");
        return new ArgumentException(ours ? message.substring(0, found) : "$: not what the tool takes", false);
    }

    private CallState ready(Matter matter) {
        return matter.entry().state().ready("", matter.now().plus(usableFor), null);
    }

    private static Change change(Matter matter, Kind kind, String who, String reason, CallState state) {
        JournalEntry entry = matter.entry();
        return new Change(
                entry.with(state), List.of(Records.of(entry, matter.now(), kind, who, reason, state.status())));
    }

    // What has been decided before.

    private Answer over(Matter matter, Shown shown, Ruling ruling, String who) {
        JournalEntry entry = matter.entry();
        List<DecisionRecord> records = docket.records(entry.id());
        DecisionRecord last = records.isEmpty() ? null : records.get(records.size() - 1);
        DecisionRecord verdict = records.stream()
                .filter(record -> switch (record.kind()) {
                    case APPROVE, REJECT, RESPOND -> true;
                    default -> false;
                })
                .findFirst()
                .orElse(null);
        boolean undone = switch (entry.status()) {
            case EXPIRED, REVOKED, SKIPPED -> true;
            default -> false;
        };
        if (verdict == null || undone) {
            return new Answer(new Decision(entry.id(), false, entry.status(), standing(entry), undone ? last : null));
        }
        boolean same = verdict.who().equals(who)
                && shown.digest().equals(digestDecidedAbout(records, verdict))
                && isSame(matter, verdict, ruling);
        return new Answer(new Decision(
                entry.id(),
                same,
                entry.status(),
                same ? "" : Wording.decided(verdict, entry.asked() != null),
                verdict));
    }

    /** What was shown to the one who decided: other arguments than those that were approved, if they were edited. */
    private static String digestDecidedAbout(List<DecisionRecord> records, DecisionRecord verdict) {
        return records.stream()
                .filter(record -> record.kind() == Kind.EDIT)
                .findFirst()
                .orElse(verdict)
                .digest();
    }

    private boolean isSame(Matter matter, DecisionRecord verdict, Ruling ruling) {
        JournalEntry entry = matter.entry();
        if (ruling instanceof Ruling.Approve) {
            return verdict.kind() == Kind.APPROVE && entry.asked() == null;
        }
        if (ruling instanceof Ruling.Reject) {
            return verdict.kind() == Kind.REJECT;
        }
        if (ruling instanceof Ruling.Respond respond) {
            return verdict.kind() == Kind.RESPOND
                    && respond.text().equals(entry.state().result());
        }
        Tool tool = tools.apply(matter.batch().id(), entry);
        try {
            return verdict.kind() == Kind.APPROVE
                    && tool != null
                    && entry.arguments() != null
                    && edited(entry, tool, (Ruling.Edit) ruling).call().digest().equals(verdict.digest());
        } catch (ArgumentException e) {
            return false;
        }
    }

    private static String standing(JournalEntry entry) {
        String detail = entry.state().detail();
        String status = "it is " + entry.status() + (detail.isEmpty() ? "" : ": " + detail);
        return entry.call().requiresApproval() ? status : "it needs no decision: " + status;
    }
}
