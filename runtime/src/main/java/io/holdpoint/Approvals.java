package io.holdpoint;

import static java.util.Objects.requireNonNull;

import io.holdpoint.internal.Decisions;
import io.holdpoint.internal.Ruling;
import io.holdpoint.spi.DecisionRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for a person, and their decisions.
 *
 * <p>A decision is about what the person saw: it carries the digest of the arguments, and is refused if the call has
 * others by then, or if the tool has changed. The first decision stands; the same person may repeat it, which changes
 * nothing. Nothing that is refused throws: {@link Decision#applied()} is {@code false} then, and the detail says why and
 * who decided before.
 *
 * <p>If a tool names roles with {@code @RolesAllowed}, only a person with one of them decides about it. Who that is says
 * the {@link io.holdpoint.spi.ApproverIdentity}, or {@link #as}.
 *
 * <p>This class is thread-safe. Every method may throw {@link io.holdpoint.spi.JournalException} if the journal does not
 * answer, unless it says otherwise; a decision may be repeated then.
 *
 * @since 0.1
 */
public final class Approvals {

    private final Decisions decisions;
    private final @Nullable Approver approver;

    Approvals(Decisions decisions, @Nullable Approver approver) {
        this.decisions = decisions;
        this.approver = approver;
    }

    /** The same, decided by this person, whoever the calling thread works for. */
    public Approvals as(Approver approver) {
        return new Approvals(decisions, requireNonNull(approver, "approver"));
    }

    /** The calls that can be decided now: oldest answer first, in order within one; those of a thousand answers at most. */
    public List<CommittedCall> pending() {
        return decisions.pending();
    }

    /** A committed call, wherever it stands. Empty for one that is not in the journal: it was discarded, or is held. */
    public Optional<CommittedCall> find(String callId) {
        return decisions.find(requireNonNull(callId, "callId"));
    }

    /**
     * What was decided last about any call, newest first: also what nobody decided but time, or a stop.
     *
     * @param limit how many decisions at most
     */
    public List<DecisionRecord> history(int limit) {
        return decisions.latest(limit);
    }

    /** Lets a call run, after those before it in its answer. */
    public Decision approve(HeldCall call) {
        return approve(call.shown());
    }

    /** Lets a call run, after those before it in its answer. */
    public Decision approve(Shown shown) {
        return decisions.decide(shown, new Ruling.Approve(), approver);
    }

    /** Lets calls run: a result for each, in the same order, whatever becomes of the others. Never throws. */
    public List<Decision> approveAll(Collection<Shown> shown) {
        return decisions.decideAll(shown, new Ruling.Approve(), approver);
    }

    /**
     * Keeps a call from running; by default those after it in its answer are skipped.
     *
     * @param reason why, for the user and the model; may be empty
     */
    public Decision reject(HeldCall call, String reason) {
        return reject(call.shown(), reason);
    }

    /**
     * Keeps a call from running; by default those after it in its answer are skipped.
     *
     * @param reason why, for the user and the model; may be empty
     */
    public Decision reject(Shown shown, String reason) {
        return decisions.decide(shown, new Ruling.Reject(reason), approver);
    }

    /** Keeps calls from running: a result for each, in the same order, whatever becomes of the others. Never throws. */
    public List<Decision> rejectAll(Collection<Shown> shown, String reason) {
        return decisions.decideAll(shown, new Ruling.Reject(reason), approver);
    }

    /**
     * Lets a call run with other arguments.
     *
     * @param arguments all of its arguments as JSON, read as strictly as those of a model; where a value was masked, the
     *     mask stands for the value. What does not fit is not applied, and the detail says where, what was expected and
     *     what was found.
     */
    public Decision edit(HeldCall call, String arguments) {
        return edit(call.shown(), arguments);
    }

    /** Lets a call run with other arguments, as {@link #edit(HeldCall, String)} says. */
    public Decision edit(Shown shown, String arguments) {
        return decisions.decide(shown, new Ruling.Edit(arguments), approver);
    }

    /**
     * Answers in place of a call, which never runs. Those after it in its answer go on.
     *
     * @param text what the model reads as the result
     */
    public Decision respond(HeldCall call, String text) {
        return respond(call.shown(), text);
    }

    /** Answers in place of a call, as {@link #respond(HeldCall, String)} says. */
    public Decision respond(Shown shown, String text) {
        return decisions.decide(shown, new Ruling.Respond(text), approver);
    }
}
