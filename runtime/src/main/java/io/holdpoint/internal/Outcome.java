package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How a stream ended, and whoever waits to hear it. Costs next to nothing while nobody asks. */
final class Outcome {

    /** What has become of the calls that were held, as far as it is known here. */
    private volatile @Nullable Settlement settlement;
    /** Calls that arrived after the end and were refused: they were not carried out either, and the user is told. */
    private @Nullable List<CallOutcome> late;

    private @Nullable CompletableFuture<Settlement> ended;
    private @Nullable CompletableFuture<Settlement> settled;

    /** The settlement as it is known here; {@code null} until the calls are committed or discarded. */
    @Nullable
    Settlement now() {
        Settlement known = settlement;
        return known == null ? null : withLate(known);
    }

    /** A newer settlement of the same stream, with the calls that came late. */
    synchronized Settlement withLate(Settlement newer) {
        if (late == null) {
            return newer;
        }
        List<CallOutcome> calls = new ArrayList<>(newer.calls());
        calls.addAll(late);
        return new Settlement(newer.answerId(), newer.verdict(), calls);
    }

    /** Remembers a call that came after the end. */
    synchronized void refused(CallOutcome call) {
        if (late == null) {
            late = new ArrayList<>();
        }
        if (late.size() < Limits.CALLS_PER_STREAM) {
            late.add(call);
        }
    }

    /** Makes the end known. Called once, by the thread that won it. */
    void conclude(Settlement atTheEnd) {
        CompletableFuture<Settlement> waiting;
        synchronized (this) {
            settlement = atTheEnd;
            waiting = ended;
        }
        if (waiting != null) {
            waiting.complete(withLate(atTheEnd));
        }
        if (atTheEnd.isFinal()) {
            settle(atTheEnd);
        }
    }

    /** Makes it known that every call has reached a final status. */
    void settle(Settlement atLast) {
        CompletableFuture<Settlement> waiting;
        synchronized (this) {
            settlement = atLast;
            waiting = settled;
        }
        if (waiting != null) {
            waiting.complete(withLate(atLast));
        }
    }

    synchronized CompletionStage<Settlement> ended() {
        if (settlement != null) {
            return CompletableFuture.completedStage(withLate(settlement));
        }
        if (ended == null) {
            ended = new CompletableFuture<>();
        }
        return ended.minimalCompletionStage();
    }

    synchronized CompletionStage<Settlement> settled() {
        if (settlement != null && settlement.isFinal()) {
            return CompletableFuture.completedStage(withLate(settlement));
        }
        if (settled == null) {
            settled = new CompletableFuture<>();
        }
        return settled.minimalCompletionStage();
    }
}
