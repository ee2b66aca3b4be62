package io.holdpoint.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices streams on which nothing has arrived for too long: any number of them, on one thread.
 *
 * <p>A timing wheel. Each stream sits in the slot of the moment it would be due if nothing more arrived. A chunk only
 * writes the current tick into its stream; it does not move the stream. When a slot's time comes, its streams are looked
 * at: those that heard something in the meantime move to their new slot, the others have stalled. So a chunk costs one
 * plain write, and the watch touches a stream once per idle limit.
 */
final class IdleWatch {

    /**
     * A stream in the wheel. Fields are the wheel's. A slot's lock guards the links of its streams, and that they are
     * its streams: a stream enters and leaves a slot only under that slot's lock.
     */
    abstract static class Watched {
        private static final VarHandle LAST_TICK;

        static {
            try {
                LAST_TICK = MethodHandles.lookup().findVarHandle(Watched.class, "lastTick", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("unused") // through LAST_TICK
        private int lastTick;

        private volatile @Nullable Slot slot;
        private @Nullable Watched before;
        private @Nullable Watched after;

        /** Notes a sign of life. Opaque: a fence for every chunk would cost more than being late by one is worth. */
        final void heard(int tick) {
            LAST_TICK.setOpaque(this, tick);
        }

        private int lastHeard() {
            return (int) LAST_TICK.getOpaque(this);
        }

        /** How many ticks may pass without a sign of life. */
        abstract int limitTicks();

        /** Whether silence is explained, because a tool of the stream is running. */
        abstract boolean isBusy();

        /** Whether nobody needs to be watched any more. */
        abstract boolean isOver();
    }

    private static final class Slot {
        private @Nullable Watched first;
    }

    private static final int SLOTS = 1024;

    private final Slot[] slots = new Slot[SLOTS];
    private final long tickNanos;
    /** How soon each stream is looked at again: its limit may have become shorter meanwhile. */
    private final int lookTicks;

    private final Ticker ticker;
    private final long origin;
    private final Consumer<Watched> stalled;

    /** The current tick. Starts above zero, so that zero can never look recent. */
    private volatile int now = 1;

    /**
     * @param tickNanos how finely time is told; a stall is noticed up to two ticks late
     * @param lookTicks after how many ticks at most a stream is looked at again; the shortest limit of any stream
     * @param stalled told of each stalled stream, once, on the watching thread
     */
    IdleWatch(Ticker ticker, long tickNanos, int lookTicks, Consumer<Watched> stalled) {
        this.ticker = ticker;
        this.tickNanos = tickNanos;
        this.lookTicks = lookTicks;
        this.origin = ticker.nanos();
        this.stalled = stalled;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
    }

    /** The current tick: what a sign of life writes. */
    int now() {
        return now;
    }

    long tickNanos() {
        return tickNanos;
    }

    void add(Watched stream) {
        stream.heard(now);
        place(stream, now + lookTicks);
    }

    void remove(Watched stream) {
        while (true) {
            Slot slot = stream.slot;
            if (slot == null) {
                return;
            }
            synchronized (slot) {
                if (stream.slot == slot) {
                    unlink(slot, stream);
                    return;
                }
            }
        }
    }

    /**
     * Brings the wheel to the present. Called by one thread at a time.
     *
     * <p>If this comes much later than it should, the process stood still, not the providers: what they sent meanwhile
     * has not been read yet. Nobody stalls by such a pause.
     */
    void advance() {
        int target = 1 + (int) ((ticker.nanos() - origin) / tickNanos);
        boolean paused = target - now > Math.max(2, lookTicks / 2);
        // After a long pause one turn of the wheel meets every stream.
        int from = Math.max(now, target - SLOTS);
        for (int tick = from + 1; tick <= target; tick++) {
            now = tick;
            Slot slot = slots[tick & (SLOTS - 1)];
            // It empties: nothing is placed in the slot of the present.
            for (Watched stream = take(slot); stream != null; stream = take(slot)) {
                if (paused) {
                    stream.heard(target);
                }
                meet(stream, tick);
            }
        }
        now = target;
    }

    private void meet(Watched stream, int tick) {
        // One more, because what was heard may have been heard at the very end of its tick.
        int due = stream.lastHeard() + stream.limitTicks() + 1;
        if (stream.isOver()) {
            return;
        }
        if (!stream.isBusy() && due - tick <= 0) {
            stalled.accept(stream);
            return;
        }
        // Not later than the shortest limit: the first chunk shortens the stream's own.
        place(stream, stream.isBusy() ? tick + lookTicks : Math.min(due, tick + lookTicks));
        if (stream.isOver()) {
            // It ended while it was in no slot, so whoever ended it could not take it out.
            remove(stream);
        }
    }

    /** One at a time, so that whoever ends a stream meanwhile does not wait for the whole slot. */
    private static @Nullable Watched take(Slot slot) {
        synchronized (slot) {
            Watched stream = slot.first;
            if (stream != null) {
                unlink(slot, stream);
            }
            return stream;
        }
    }

    private void place(Watched stream, int due) {
        // Further away than the wheel reaches: look again after most of a turn.
        int tick = Math.min(due, now + SLOTS - 2);
        Slot slot = slots[Math.max(tick, now + 1) & (SLOTS - 1)];
        synchronized (slot) {
            stream.slot = slot;
            stream.before = null;
            stream.after = slot.first;
            if (slot.first != null) {
                slot.first.before = stream;
            }
            slot.first = stream;
        }
    }

    private static void unlink(Slot slot, Watched stream) {
        if (stream.before == null) {
            slot.first = stream.after;
        } else {
            stream.before.after = stream.after;
        }
        if (stream.after != null) {
            stream.after.before = stream.before;
        }
        stream.before = null;
        stream.after = null;
        stream.slot = null;
    }
}
