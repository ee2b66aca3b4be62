package io.holdpoint.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service whose effects can be counted. */
class Desk {

    final List<Integer> effects = new CopyOnWriteArrayList<>();
    final List<Integer> reads = new CopyOnWriteArrayList<>();

    String refund(int order) {
        if (order < 0) {
            throw new IllegalArgumentException("no order " + order);
        }
        if (order == Integer.MAX_VALUE) {
            throw new StackOverflowError("somewhere inside");
        }
        effects.add(order);
        return "refunded " + order;
    }

    void cancel(int order) {
        effects.add(order);
    }

    String read(int order) {
        reads.add(order);
        return "order " + order;
    }

    CompletableFuture<String> mail(int order) {
        effects.add(order);
        return CompletableFuture.completedFuture("sent " + order);
    }
}
