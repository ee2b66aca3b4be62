package io.holdpoint.conformance.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the tools of one conversation did, in order. Entries are only ever added. Thread-safe. */
public final class Ledger {

    /**
     * One thing that was done.
     *
     * @param what the tool and its arguments
     * @param effect whether it changed anything
     * @param at {@link System#nanoTime()} when it was done
     */
    public record Entry(String what, boolean effect, long at) {}

    private final List<Entry> entries = new ArrayList<>();
    private Runnable onRead = () -> {};

    /** Notes a read. */
    public void read(String what) {
        Runnable meanwhile;
        synchronized (this) {
            add(what, false, System.nanoTime());
            meanwhile = onRead;
        }
        meanwhile.run();
    }

    /** Notes an effect. */
    public synchronized void effect(String what) {
        add(what, true, System.nanoTime());
    }

    /** Adds what was written down elsewhere. */
    public synchronized void add(String what, boolean effect, long at) {
        entries.add(new Entry(what, effect, at));
        notifyAll();
    }

    /** What happens while something is read. */
    public synchronized void duringReads(Runnable action) {
        onRead = action;
    }

    /** Everything so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Waits for that many reads; returns whether they came. */
    public synchronized boolean awaitReads(int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (entries.stream().filter(entry -> !entry.effect()).count() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
