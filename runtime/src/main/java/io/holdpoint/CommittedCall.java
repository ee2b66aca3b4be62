package io.holdpoint;

import io.holdpoint.spi.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A committed call with everything that a person needs to decide about it, as of one moment. Immutable. All times are by
 * the journal's clock.
 *
 * @param call the call as people may see it
 * @param status where it stands
 * @param detail why, in words; empty if there is nothing to add
 * @param result what it returned, or what a person answered in its place; {@code null} if there is neither
 * @param group the same for the calls of one answer, which run in order; unique, unlike an answer id
 * @param requester the user for whom the answer was given; {@code null} if that is not known
 * @param roles who may decide: whoever has one of these; empty for anybody
 * @param idempotent whether its tool is declared to have the same effect once or several times
 * @param edited whether a person changed the arguments
 * @param attempts how often it was started
 * @param committedAt when its answer ended cleanly
 * @param decideBy when it expires unless somebody has decided; {@code null} for never
 * @param startBy when an approval is too old to be used; {@code null} for never, or if it is not approved
 * @param asOf the moment that this describes
 * @param history what was decided about it, oldest first
 * @since 0.1
 */
public record CommittedCall(
        HeldCall call,
        CallStatus status,
        String detail,
        @Nullable String result,
        String group,
        @Nullable String requester,
        List<String> roles,
        boolean idempotent,
        boolean edited,
        int attempts,
        Instant committedAt,
        @Nullable Instant decideBy,
        @Nullable Instant startBy,
        Instant asOf,
        List<DecisionRecord> history) {

    /** Copies the lists. */
    public CommittedCall {
        roles = List.copyOf(roles);
        history = List.copyOf(history);
    }

    /** How long it may still wait: for a decision, or to start once it is approved. Empty if there is no limit. */
    public Optional<Duration> timeLeft() {
        Instant until = switch (status) {
            case PENDING_APPROVAL -> decideBy;
            case READY -> startBy;
            default -> null;
        };
        return Optional.ofNullable(until).map(end -> Duration.between(asOf, end));
    }

    /** Names the call without its arguments and result, which may be private. */
    @Override
    public String toString() {
        return call + " " + status;
    }
}
