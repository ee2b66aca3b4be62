package io.holdpoint.internal;

import io.holdpoint.HoldpointException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The streams by id: those that are open, those that ended a short while ago, and ids that were stopped before anybody
 * opened them. "Not known" must never mean "not stopped".
 */
final class Answers {

    /** How long an ended stream, and a stop that came too early, are remembered. */
    private static final Duration MEMORY = Duration.ofMinutes(5);
    /** Ended streams that are remembered at most; the oldest go first. */
    private static final int LARGEST = 100_000;

    private final Ticker ticker;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger endedCount = new AtomicInteger();
    /** Ids stopped ahead of time, oldest first, with the time at which to forget them. Guarded by itself. */
    private final Map<String, Long> stoppedAhead = new LinkedHashMap<>();

    private final ThreadLocal<String> nextId = new ThreadLocal<>();

    private record Ended(Stream stream, long forgetAt) {}

    Answers(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Makes a stream known. Returns whether it was stopped before it was opened. */
    boolean register(Stream stream) {
        streams.compute(stream.id(), (id, known) -> {
            if (known != null && known.isOpen()) {
                throw new HoldpointException("[HoldpointDuplicateId] an answer with the id \"" + id
                        + "\" is open; end it first, or choose another id");
            }
            return stream;
        });
        synchronized (stoppedAhead) {
            Long forgetAt = stoppedAhead.remove(stream.id());
            return forgetAt != null && forgetAt - ticker.nanos() > 0;
        }
    }

    @Nullable
    Stream find(String id) {
        return streams.get(id);
    }

    /** The stream, or, if there is none, remembers that the id was stopped. */
    @Nullable
    Stream findOrRemember(String id) {
        // Within compute, so that a stream registered at the same moment is seen here or sees the stop.
        return streams.compute(id, (key, known) -> {
            if (known == null) {
                rememberStop(key);
            }
            return known;
        });
    }

    /** Remembers an ended stream for a while, so that a late call or a late stop meets it. */
    void ended(Stream stream) {
        ended.add(new Ended(stream, ticker.nanos() + MEMORY.toNanos()));
        endedCount.incrementAndGet();
        Ended oldest = ended.peek();
        while (oldest != null && (endedCount.get() > LARGEST || oldest.forgetAt() - ticker.nanos() <= 0)) {
            if (ended.remove(oldest)) {
                endedCount.decrementAndGet();
                streams.remove(oldest.stream().id(), oldest.stream());
            }
            oldest = ended.peek();
        }
    }

    Collection<Stream> open() {
        return List.copyOf(streams.values()).stream().filter(Stream::isOpen).toList();
    }

    void nextId(@Nullable String id) {
        if (id == null) {
            nextId.remove();
        } else {
            nextId.set(id);
        }
    }

    @Nullable
    String takeNextId() {
        String id = nextId.get();
        if (id != null) {
            nextId.remove();
        }
        return id;
    }

    private void rememberStop(String id) {
        long now = ticker.nanos();
        synchronized (stoppedAhead) {
            stoppedAhead.remove(id);
            stoppedAhead.put(id, now + MEMORY.toNanos());
            Iterator<Long> oldest = stoppedAhead.values().iterator();
            while (oldest.hasNext() && (oldest.next() - now <= 0 || stoppedAhead.size() > LARGEST)) {
                oldest.remove();
            }
        }
    }
}
