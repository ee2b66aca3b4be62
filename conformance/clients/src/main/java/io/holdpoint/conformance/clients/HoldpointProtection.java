package io.holdpoint.conformance.clients;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.conformance.client.Protection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All that the programs say to Holdpoint. */
public final class HoldpointProtection implements Protection {

    private static final long BOUND_SECONDS = 90;

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void start(String id, Runnable start) {
        Holdpoint.withAnswerId(id, start);
    }

    @Override
    public void stop(String id) {
        Holdpoint.cancel(id);
    }

    @Override
    public boolean awaitEnd(String id, BooleanSupplier hopeless) {
        StreamContext answer = find(id, hopeless);
        return answer != null && await(answer.ended()) != null;
    }

    @Override
    public @Nullable Outcome settle(String id) {
        StreamContext answer = Holdpoint.answer(id).orElse(null);
        Settlement ended = answer == null ? null : await(answer.ended());
        if (answer == null || ended == null) {
            return null;
        }
        approve(ended);
        Settlement settled = await(answer.settled());
        return settled == null
                ? null
                : new Outcome(
                        settled.verdict().isClean(),
                        settled.verdict().getClass().getSimpleName(),
                        settled.sentence(),
                        settled.calls().size(),
                        settled.count(CallStatus.SUCCEEDED));
    }

    /** The person who decides agrees with everything. */
    private static void approve(Settlement ended) {
        for (CallOutcome outcome : ended.calls()) {
            if (outcome.status() == CallStatus.PENDING_APPROVAL) {
                Holdpoint.approvals().approve(outcome.call());
            }
        }
    }

    /** The answer is started on another thread; whoever starts it says when there will be none. */
    private static @Nullable StreamContext find(String id, BooleanSupplier hopeless) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (System.nanoTime() < deadline) {
            boolean last = hopeless.getAsBoolean();
            StreamContext answer = Holdpoint.answer(id).orElse(null);
            if (answer != null || last) {
                return answer;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private static @Nullable Settlement await(CompletionStage<Settlement> stage) {
        try {
            return stage.toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer's end is never exceptional, yet this one was", e);
        }
    }
}
