package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.OnFailure;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may become of a batch: the one state machine, whatever the journal. Pure functions from batch to batch; the
 * journal's compare-and-set decides who gets to apply one.
 */
final class BatchRules {

    /** Attempts at an idempotent call before it counts as failed, and the pause after the first, which doubles. */
    static final int MOST_ATTEMPTS = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** How long after it was first noticed a time counts as over: a clock that jumped has been put right by then. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** How often it is tried whether a call that nobody could run can be run now. */
    static final Duration RESOLVE_AGAIN = Duration.ofSeconds(30);

    private BatchRules() {}

    /** A batch as it is to be written, and the call to make once it is written. */
    record Step(Batch batch, @Nullable JournalEntry start) {}

    /** The batch for a worker, if it can go on and nobody else works on it. */
    static Optional<Batch> claim(Batch batch, String worker, Instant now, Duration lease) {
        Instant due = batch.due();
        boolean free = due != null && !due.isAfter(now) && !batch.isLeasedAt(now);
        return free ? Optional.of(batch.claimed(new Lease(worker, now.plus(lease)))) : Optional.empty();
    }

    /**
     * The next step of a batch, for the one who holds the lease: the first call that is not over is started, or the
     * batch is released.
     *
     * @param problem why a call cannot be run here, or {@code null}
     */
    static Step next(Batch batch, Instant now, Function<JournalEntry, @Nullable String> problem) {
        Batch at = batch;
        for (JournalEntry entry : batch.calls()) {
            JournalEntry current = entry;
            if (current.status() == CallStatus.EXECUTING) {
                current = afterCrash(current, now);
                at = at.with(current);
            }
            if (isApprovalTooOld(current, now)) {
                Instant since = current.state().overdueSince();
                if (since == null || since.plus(GRACE).isAfter(now)) {
                    return waitForSweep(at, current, since == null ? now : since);
                }
                current = current.with(current.state().at(CallStatus.EXPIRED, expiry(current), null));
                at = at.with(current);
            }
            switch (current.status()) {
                case SUCCEEDED, RESPONDED -> {
                    // It is over; the next one.
                }
                case READY, UNRESOLVED -> {
                    return start(at, current, now, problem);
                }
                case PENDING_APPROVAL, IN_DOUBT, EXECUTING, HELD -> {
                    return new Step(at.released(null), null);
                }
                case DISCARDED, REJECTED, EXPIRED, REVOKED, FAILED, SKIPPED, ABANDONED -> {
                    if (batch.onFailure() == OnFailure.SKIP_REST) {
                        return new Step(skipAfter(at, current).released(null), null);
                    }
                }
            }
        }
        return new Step(at.released(null), null);
    }

    /** An approval that is too old is not used, and not given up either before the clock had time to be put right. */
    private static Step waitForSweep(Batch at, JournalEntry entry, Instant since) {
        return new Step(at.with(entry.with(entry.state().overdue(since))).released(since.plus(GRACE)), null);
    }

    private static Step start(
            Batch at, JournalEntry entry, Instant now, Function<JournalEntry, @Nullable String> problem) {
        Instant notBefore = entry.state().notBefore();
        if (notBefore != null && notBefore.isAfter(now)) {
            return new Step(at.released(notBefore), null);
        }
        String unresolved = problem.apply(entry);
        if (unresolved != null) {
            JournalEntry waiting = entry.with(entry.state().at(CallStatus.UNRESOLVED, unresolved, null));
            return new Step(at.with(waiting).released(now.plus(RESOLVE_AGAIN)), null);
        }
        JournalEntry started = entry.with(entry.state().started(at.fence()));
        return new Step(at.with(started), started);
    }

    /** Whoever started it is gone: only what may be repeated is. */
    private static JournalEntry afterCrash(JournalEntry entry, Instant now) {
        if (entry.idempotent() && entry.state().attempts() < MOST_ATTEMPTS) {
            return entry.with(entry.state()
                    .ready(
                            "whoever ran it stopped in the middle; it may be repeated",
                            entry.state().startBy(),
                            now.plus(pause(entry.state().attempts()))));
        }
        return entry.with(
                entry.state().at(CallStatus.IN_DOUBT, "whoever ran it stopped before it could say how it went", null));
    }

    private static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(10, Math.max(0, attempts - 1)));
    }

    private static Batch skipAfter(Batch batch, JournalEntry cause) {
        Batch at = batch;
        for (JournalEntry entry : batch.calls()) {
            if (entry.call().sequence() > cause.call().sequence()
                    && !entry.status().isFinal()) {
                String why = cause.call().tool() + " before it did not succeed (" + cause.status() + ")";
                at = at.with(entry.with(entry.state().at(CallStatus.SKIPPED, why, null)));
            }
        }
        return at;
    }

    /**
     * The batch once a call that was started under a fence has ended, also if it was given up meanwhile: what it says
     * about that start is the truth, however late.
     *
     * @return nothing if the call was started again since, or decided about
     */
    static Optional<Batch> ended(Batch batch, String callId, long fence, Runner.Run run, Instant now) {
        JournalEntry entry = batch.call(callId).orElse(null);
        if (entry == null || entry.state().fence() != fence) {
            return Optional.empty();
        }
        boolean waitsForTheTruth = switch (entry.status()) {
            case EXECUTING, IN_DOUBT -> true;
            // Given back to be repeated after a crash that was none, and not started since.
            case READY -> entry.state().attempts() > 0;
            default -> false;
        };
        if (!waitsForTheTruth) {
            return Optional.empty();
        }
        if (run.status() == CallStatus.UNRESOLVED) {
            Instant later = now.plus(RESOLVE_AGAIN);
            return Optional.of(batch.with(entry.with(entry.state().unresolved(run.detail(), later)))
                    .due(later));
        }
        boolean again = run.status() == CallStatus.FAILED
                && entry.idempotent()
                && entry.state().attempts() < MOST_ATTEMPTS;
        CallState state = again
                ? entry.state()
                        .ready(
                                run.detail(),
                                entry.state().startBy(),
                                now.plus(pause(entry.state().attempts())))
                : entry.state().at(run.status(), run.detail(), run.result());
        Batch at = batch.with(entry.with(state));
        return Optional.of(run.status() == CallStatus.IN_DOUBT ? at : at.due(now));
    }

    /** The batch as if a call had not been started, for the one who knows that it was not. */
    static Optional<Batch> notStarted(Batch batch, String callId, long fence, Instant now) {
        JournalEntry entry = batch.call(callId).orElse(null);
        if (entry == null
                || entry.state().fence() != fence
                || (entry.status() != CallStatus.EXECUTING && entry.status() != CallStatus.IN_DOUBT)) {
            return Optional.empty();
        }
        return Optional.of(batch.with(entry.with(entry.state().notStarted())).due(now));
    }

    /** Lets it be tried at once whether a call can be run that nobody could run before. */
    static Optional<Batch> resolvable(Batch batch, Instant now) {
        Instant due = batch.due();
        return batch.has(CallStatus.UNRESOLVED) && due != null && due.isAfter(now)
                ? Optional.of(batch.due(now))
                : Optional.empty();
    }

    /** Takes back what has not started, and does not repeat what has. Nothing if nothing is left to take back. */
    static Optional<Batch> revoked(Batch batch, String why, Instant now) {
        Batch at = batch;
        for (JournalEntry entry : batch.calls()) {
            boolean open = switch (entry.status()) {
                case READY, PENDING_APPROVAL, UNRESOLVED -> true;
                default -> false;
            };
            if (open) {
                CallState state = entry.state().wasStarted()
                        ? entry.state().at(CallStatus.IN_DOUBT, startedBefore(entry, why), null)
                        : entry.state().at(CallStatus.REVOKED, why, null);
                at = at.with(entry.with(state));
            }
        }
        return isSame(at, batch) ? Optional.empty() : Optional.of(at.due(now));
    }

    /** A change makes a new batch; comparing what two of them hold would find the same at more cost. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Batch at, Batch batch) {
        return at == batch;
    }

    private static String startedBefore(JournalEntry entry, String why) {
        return "it was to be repeated, but " + why + "; whether an earlier attempt took effect is not known ("
                + entry.state().attempts() + " so far)";
    }

    /**
     * Expires what has been overdue for a while, and marks or unmarks the rest. A time that is over is not believed at
     * first sight: the clock may have jumped. It is never too late for that, because neither a decision nor a start is
     * accepted once the time is over.
     */
    static Optional<Batch> swept(Batch batch, Instant now) {
        Batch at = batch;
        for (JournalEntry entry : batch.calls()) {
            CallState state = entry.state();
            boolean over = isDecisionTooLate(entry, now) || isApprovalTooOld(entry, now);
            Instant since = state.overdueSince();
            if (over && since == null) {
                at = at.with(entry.with(state.overdue(now)));
            } else if (!over && since != null) {
                at = at.with(entry.with(state.overdue(null)));
                // Whoever met it while it looked overdue left it for later.
                at = entry.status() == CallStatus.PENDING_APPROVAL ? at : at.due(now);
            } else if (since != null && !since.plus(GRACE).isAfter(now)) {
                at = at.with(entry.with(state.at(CallStatus.EXPIRED, expiry(entry), null)))
                        .due(now);
            }
        }
        return isSame(at, batch) ? Optional.empty() : Optional.of(at);
    }

    /** Whether it is too late to decide about a call. */
    static boolean isDecisionTooLate(JournalEntry entry, Instant now) {
        Instant decideBy = entry.decideBy();
        return entry.status() == CallStatus.PENDING_APPROVAL && decideBy != null && !decideBy.isAfter(now);
    }

    private static boolean isApprovalTooOld(JournalEntry entry, Instant now) {
        Instant startBy = entry.state().startBy();
        boolean waits = entry.status() == CallStatus.READY || entry.status() == CallStatus.UNRESOLVED;
        return waits && !entry.state().wasStarted() && startBy != null && !startBy.isAfter(now);
    }

    private static String expiry(JournalEntry entry) {
        return entry.status() == CallStatus.PENDING_APPROVAL
                ? "nobody decided before " + entry.decideBy()
                : "it was approved, but did not start before " + entry.state().startBy();
    }
}
