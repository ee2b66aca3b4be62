package io.holdpoint.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The parsers' buffers, between two documents: a few slots, of which each thread uses one. Jackson's own pools queue, and
 * lock or allocate for that; here whoever finds its slot empty, because another thread shares it, makes new buffers, and
 * whoever finds it taken lets go of its own.
 */
final class Buffers implements RecyclerPool<BufferRecycler> {

    private static final long serialVersionUID = 1L;
    private static final int SLOTS = 64;

    @SuppressWarnings("serial") // Nobody writes a parser's factory.
    private final AtomicReferenceArray<BufferRecycler> slots = new AtomicReferenceArray<>(SLOTS);

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler spare = slots.getAndSet(slot(), null);
        return spare != null ? spare : new BufferRecycler();
    }

    @Override
    public void releasePooled(BufferRecycler pooled) {
        slots.lazySet(slot(), pooled);
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19
    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
