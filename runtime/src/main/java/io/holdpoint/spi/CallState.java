package io.holdpoint.spi;

import io.holdpoint.CallStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a committed call stands: the part of its entry that changes. Immutable. All times are by the journal's clock.
 *
 * @param status where it stands
 * @param detail why, in words; empty if there is nothing to add
 * @param result what it returned, as the model reads it; {@code null} unless there is a result
 * @param attempts how often it was started
 * @param fence the batch's fence when it was last started; a report about that start must carry it
 * @param startBy when an approval is too old to be used; {@code null} for never
 * @param notBefore when it may be tried again; {@code null} for at once
 * @param overdueSince since when a sweep has known that its time is over; {@code null} if it is not
 * @since 0.1
 */
public record CallState(
        CallStatus status,
        String detail,
        @Nullable String result,
        int attempts,
        long fence,
        @Nullable Instant startBy,
        @Nullable Instant notBefore,
        @Nullable Instant overdueSince) {

    /** A call that has just been committed. */
    public static CallState committed(CallStatus status) {
        return new CallState(status, "", null, 0, 0, null, null, null);
    }

    /** This state at another status. */
    public CallState at(CallStatus status, String detail, @Nullable String result) {
        return new CallState(status, detail, result, attempts, fence, startBy, null, null);
    }

    /** As it was before it was last started: that start did not take place. */
    public CallState notStarted() {
        return new CallState(CallStatus.READY, "", null, Math.max(0, attempts - 1), fence, startBy, null, null);
    }

    /** Started once more, under a fence. */
    public CallState started(long fence) {
        return new CallState(CallStatus.EXECUTING, "", null, attempts + 1, fence, startBy, null, null);
    }

    /** Ready to run, not before a moment. */
    public CallState ready(String detail, @Nullable Instant startBy, @Nullable Instant notBefore) {
        return new CallState(CallStatus.READY, detail, null, attempts, fence, startBy, notBefore, null);
    }

    /** Not made after all, although it was started, and to be tried again later: no attempt. */
    public CallState unresolved(String detail, Instant notBefore) {
        return new CallState(
                CallStatus.UNRESOLVED, detail, null, Math.max(0, attempts - 1), fence, startBy, notBefore, null);
    }

    /** Whether it may have had an effect already. */
    public boolean wasStarted() {
        return attempts > 0;
    }

    /** Known to be overdue since a moment; {@code null} takes that back. */
    public CallState overdue(@Nullable Instant since) {
        return new CallState(status, detail, result, attempts, fence, startBy, notBefore, since);
    }

    /** Leaves out what may be private. */
    @Override
    public String toString() {
        return status + " after " + attempts + " attempts";
    }
}
