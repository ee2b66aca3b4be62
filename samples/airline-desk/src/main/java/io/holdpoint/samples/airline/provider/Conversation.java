package io.holdpoint.samples.airline.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One scripted answer, and the signals by which its two ends wait for each other, so that nothing has to sleep: the
 * model on one side, the customer who watches and presses the stop button on the other. This class is threadsafe.
 */
public final class Conversation {

    /** How long either side waits for the other before it goes on regardless. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The time during which the model streamed a round, up to its finish reason; {@link System#nanoTime()}. */
    private record Round(long started, long finished) {}

    private final Script script;
    private final List<Round> rounds = new ArrayList<>();
    private int roundsReceived;
    private int toolsExecuted;
    private int charactersSent;
    private int charactersShown;
    private boolean interruptible;
    private boolean stopped;
    private boolean stalled;
    private boolean abandoned;

    /** A conversation that follows a script; a provider makes one for each ticket it {@code enroll}s. */
    public Conversation(Script script) {
        this.script = script;
    }

    /** What the model says. */
    public Script script() {
        return script;
    }

    // The customer's side.

    /** The customer has seen a piece of text. */
    public synchronized void shown(String text) {
        charactersShown += text.length();
        notifyAll();
    }

    /** The customer has pressed the stop button. */
    public synchronized void stopped() {
        stopped = true;
        notifyAll();
    }

    /** Waits for the moment in which the script wants to be interrupted; returns whether it came. */
    public boolean awaitInterruptible() {
        return await(() -> interruptible, PATIENCE.multipliedBy(5));
    }

    /** Whether the script wants to be interrupted now. */
    public synchronized boolean interruptible() {
        return interruptible;
    }

    /** The customer's program has received a whole round, and tools follow. */
    public synchronized void roundReceived() {
        roundsReceived++;
        notifyAll();
    }

    /** Waits until the customer's program has received the given round. */
    public void awaitRoundReceived(int round) {
        await(() -> roundsReceived > round, PATIENCE);
    }

    /** The customer's program has executed a tool, or so it believes. */
    public synchronized void toolExecuted() {
        toolsExecuted++;
        notifyAll();
    }

    /** Waits until the customer's program has executed that many tools. */
    public void awaitTools(int count) {
        await(() -> toolsExecuted >= count, PATIENCE);
    }

    /** Waits for the model to fall silent in the middle of its answer; returns whether it has. */
    boolean awaitStalled(Duration limit) {
        return await(() -> stalled, limit);
    }

    /** Lets a stalled model go: nobody waits for it any more. */
    public synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** Whether a round was being streamed, and its finish reason not yet sent, at the given time. */
    public synchronized boolean streamingAt(long nanoTime) {
        return rounds.stream().anyMatch(round -> round.started <= nanoTime && nanoTime < round.finished);
    }

    // The model's side.

    synchronized void roundStarted() {
        rounds.add(new Round(System.nanoTime(), Long.MAX_VALUE));
    }

    /** The finish reason is about to be sent, or the connection to end without one; later calls do not count. */
    synchronized void roundFinishing() {
        int last = rounds.size() - 1;
        if (last >= 0 && rounds.get(last).finished == Long.MAX_VALUE) {
            rounds.set(last, new Round(rounds.get(last).started, System.nanoTime()));
        }
    }

    synchronized void sent(String text) {
        charactersSent += text.length();
    }

    /** Waits until the customer has seen all text sent so far. */
    void awaitShown() {
        await(() -> charactersShown >= charactersSent || stopped, PATIENCE);
    }

    /** Announces that now is the time to interrupt, without waiting for it. */
    synchronized void invite() {
        interruptible = true;
        notifyAll();
    }

    /** Announces that now is the time to interrupt, and waits for it. */
    void awaitStop() {
        invite();
        await(() -> stopped, PATIENCE.multipliedBy(2));
    }

    synchronized boolean isStalled() {
        return stalled && !abandoned;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Falls silent until nobody waits any more. */
    void stall() {
        synchronized (this) {
            stalled = true;
            notifyAll();
        }
        await(() -> abandoned, Duration.ofHours(1));
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
