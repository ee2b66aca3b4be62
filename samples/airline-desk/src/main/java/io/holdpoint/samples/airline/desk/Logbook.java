package io.holdpoint.samples.airline.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What was done to the airline, in the order in which it was done. Entries are only ever added. This class is
 * threadsafe.
 */
public final class Logbook {

    /**
     * One thing that somebody did.
     *
     * @param ticket the conversation that did it
     * @param tool the tool's name
     * @param arguments a record or map, with the names used on the wire
     * @param effect whether it changed anything
     * @param at {@link System#nanoTime()} when it began
     * @param thread the thread that did it
     */
    public record Entry(String ticket, String tool, Object arguments, boolean effect, long at, String thread) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private volatile Consumer<Entry> reader = entry -> {};

    void read(String ticket, String tool, Object arguments) {
        reader.accept(add(ticket, tool, arguments, false));
    }

    void effect(String ticket, String tool, Object arguments) {
        reader.accept(add(ticket, tool, arguments, true));
    }

    /** Somebody reads along: each entry from now on, on the thread that does it, before it goes on. */
    public void onEntry(Consumer<Entry> reader) {
        this.reader = reader;
    }

    /** Adds what an earlier process did. */
    synchronized void recall(Entry entry) {
        entries.add(entry);
    }

    /** Everything so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Everything that one conversation did so far. */
    public synchronized List<Entry> entries(String ticket) {
        return entries.stream().filter(entry -> entry.ticket().equals(ticket)).toList();
    }

    /** Waits until a conversation has made that many reads; returns whether it has. */
    public synchronized boolean awaitReads(String ticket, int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (reads.getOrDefault(ticket, 0) < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized Entry add(String ticket, String tool, Object arguments, boolean effect) {
        if (!effect) {
            reads.merge(ticket, 1, Integer::sum);
        }
        Entry entry = new Entry(
                ticket,
                tool,
                arguments,
                effect,
                System.nanoTime(),
                Thread.currentThread().getName());
        entries.add(entry);
        notifyAll();
        return entry;
    }
}
