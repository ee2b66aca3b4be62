package io.holdpoint.samples.airline.protection;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.HeldCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.DecisionRecord;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that this program says to Holdpoint: it names its answers, so that it can stop them; it waits for them to be
 * settled; and it passes on what a person decides. Without Holdpoint's agent none of it has any effect. This class is
 * threadsafe.
 */
public final class Protection {

    private static final long BOUND_SECONDS = 20;

    private final AtomicInteger clearedUp = new AtomicInteger();

    /** Whether this run is meant to be protected: it is, unless {@code -Dholdpoint.agent=off} says otherwise. */
    public boolean on() {
        return !"off".equals(System.getProperty("holdpoint.agent"));
    }

    /** Starts an answer under an id. */
    public void start(String answerId, Runnable start) {
        Holdpoint.withAnswerId(answerId, start);
    }

    /** The stop button: works from any thread, between rounds, and before the first chunk. */
    public void stop(String answerId) {
        Holdpoint.cancel(answerId);
    }

    /**
     * Waits until every call of the answer has run or never will.
     *
     * @param person decides, once the answer has ended cleanly, which of the calls that need approval may run
     * @return what became of the calls, or {@code null} if nobody can tell
     */
    public @Nullable Outcome settle(String answerId, Predicate<HeldCall> person) {
        StreamContext stream = Holdpoint.answer(answerId).orElse(null);
        if (stream == null) {
            return null;
        }
        Settlement ended = await(stream.ended());
        if (ended == null) {
            return null;
        }
        int approved = decide(ended, person);
        Settlement settled = await(stream.settled());
        return settled == null ? null : outcome(settled, approved);
    }

    /**
     * Makes the tools known on which calls are made whose conversation is no more, and starts going on with what an
     * earlier process left.
     */
    public void goOnWith(Object tools) {
        Holdpoint.register(tools);
    }

    /** How many calls wait for a person. */
    public int waiting() {
        return Holdpoint.approvals().pending().size();
    }

    /** Whether an answer ended cleanly before this process started, or since: then its calls are in the journal. */
    public boolean isCommitted(String answerId) {
        return Holdpoint.settlement(answerId).isPresent();
    }

    /**
     * Waits until every call of an answer that an earlier process committed has run.
     *
     * @param person decides which of the calls that need approval may run
     * @param records whether what a call, known by its key, was to do has been done: asked for those of which nobody
     *     knows, because the process that ran them was killed
     */
    public @Nullable Outcome finish(String answerId, Predicate<HeldCall> person, Predicate<String> records) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (true) {
            Settlement now = Holdpoint.settlement(answerId).orElse(null);
            if (now == null || System.nanoTime() > deadline) {
                return null;
            }
            if (now.calls().stream().allMatch(Protection::isOver)) {
                return outcome(now, (int) now.calls().stream()
                        .filter(call -> wasApproved(call.call().id()))
                        .count());
            }
            decide(now, person);
            now.calls().stream()
                    .filter(call -> call.status() == CallStatus.IN_DOUBT)
                    .forEach(call -> clearUp(call.call().id(), records));
            pause();
        }
    }

    /** How many calls were in doubt, and were looked up in the records. */
    public int clearedUp() {
        return clearedUp.get();
    }

    private void clearUp(String callId, Predicate<String> records) {
        int attempts =
                Holdpoint.approvals().find(callId).map(CommittedCall::attempts).orElse(0);
        boolean resolved = records.test(callId)
                ? Holdpoint.operations()
                        .happened(callId, attempts, null, "it is in the airline's records")
                        .applied()
                : Holdpoint.operations()
                        .runAgain(callId, attempts, "it is not in the airline's records")
                        .applied();
        clearedUp.addAndGet(resolved ? 1 : 0);
    }

    private static boolean isOver(CallOutcome call) {
        return call.status().isFinal() && call.status() != CallStatus.IN_DOUBT;
    }

    private static boolean wasApproved(String callId) {
        return Holdpoint.approvals().find(callId).stream()
                .flatMap(call -> call.history().stream())
                .anyMatch(decision -> decision.kind() == DecisionRecord.Kind.APPROVE);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int decide(Settlement ended, Predicate<HeldCall> person) {
        int approved = 0;
        for (CallOutcome outcome : ended.calls()) {
            if (outcome.status() == CallStatus.PENDING_APPROVAL) {
                HeldCall call = outcome.call();
                if (person.test(call)) {
                    approved += Holdpoint.approvals().approve(call).applied() ? 1 : 0;
                } else {
                    Holdpoint.approvals().reject(call, "The person at the desk said no.");
                }
            }
        }
        return approved;
    }

    private static Outcome outcome(Settlement settled, int approved) {
        int held = settled.calls().size();
        int discarded = settled.count(CallStatus.DISCARDED);
        int committed = held - discarded;
        return new Outcome(
                settled.sentence(),
                held,
                committed,
                discarded,
                approved,
                committed - settled.count(CallStatus.SUCCEEDED));
    }

    private static @Nullable Settlement await(CompletionStage<Settlement> settlement) {
        try {
            return settlement.toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer's end is never exceptional, yet this one was", e);
        }
    }
}
