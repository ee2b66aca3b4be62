package io.holdpoint.internal;

import io.holdpoint.Settlement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How a stream ended, and whoever waits to hear it. Costs next to nothing while nobody asks. */
final class Outcome {

    private volatile @Nullable Settlement settlement;

    private @Nullable CompletableFuture<Settlement> ended;
    private @Nullable CompletableFuture<Settlement> settled;

    /** The settlement as it is known here; {@code null} until the calls are committed or discarded. */
    @Nullable
    Settlement now() {
        return settlement;
    }

    /** Makes the end known. Called once, by the thread that won it. */
    void conclude(Settlement atTheEnd) {
        CompletableFuture<Settlement> waiting;
        synchronized (this) {
            settlement = atTheEnd;
            waiting = ended;
        }
        if (waiting != null) {
            waiting.complete(atTheEnd);
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
            waiting.complete(atLast);
        }
    }

    synchronized CompletionStage<Settlement> ended() {
        if (ended == null) {
            ended = new CompletableFuture<>();
            if (settlement != null) {
                ended.complete(settlement);
            }
        }
        return ended.minimalCompletionStage();
    }

    synchronized CompletionStage<Settlement> settled() {
        if (settled == null) {
            settled = new CompletableFuture<>();
            if (settlement != null && settlement.isFinal()) {
                settled.complete(settlement);
            }
        }
        return settled.minimalCompletionStage();
    }
}
