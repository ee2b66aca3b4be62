package io.holdpoint.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Keeps one tool that hangs from taking every thread: each may have so many, and what comes on top waits without one. */
final class Bulkhead {

    private static final class Lane {
        private int inside;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
    }

    private final int most;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int waiting;

    Bulkhead(int most) {
        this.most = most;
    }

    /** Enters, if there is room; then {@link #leave} must follow. */
    synchronized boolean enter(String tool) {
        Lane lane = lanes.computeIfAbsent(tool, name -> new Lane());
        if (lane.inside == most) {
            return false;
        }
        lane.inside++;
        return true;
    }

    /** Has a task run when it is worth another attempt to enter, which may be at once. */
    void await(String tool, Runnable again) {
        synchronized (this) {
            Lane lane = lanes.get(tool);
            if (lane != null && lane.inside == most) {
                lane.waiting.add(again);
                waiting++;
                return;
            }
        }
        again.run();
    }

    void leave(String tool) {
        Runnable next = left(tool);
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable left(String tool) {
        Lane lane = lanes.get(tool);
        if (lane == null) {
            return null;
        }
        lane.inside--;
        Runnable next = lane.waiting.poll();
        if (next != null) {
            waiting--;
        } else if (lane.inside == 0) {
            lanes.remove(tool);
        }
        return next;
    }

    /** How many wait, for whatever tool. */
    synchronized int waiting() {
        return waiting;
    }

    /** Lets everything that waits try again at once. */
    void wakeAll() {
        List<Runnable> all = new ArrayList<>();
        synchronized (this) {
            lanes.values().forEach(lane -> {
                all.addAll(lane.waiting);
                lane.waiting.clear();
            });
            waiting = 0;
        }
        all.forEach(Runnable::run);
    }
}
