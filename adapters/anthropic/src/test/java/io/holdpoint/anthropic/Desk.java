package io.holdpoint.anthropic;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools that note what they did. */
class Desk {

    final List<String> done = new CopyOnWriteArrayList<>();
    /** What else happens while an order is looked up. */
    volatile Runnable duringRead = () -> {};

    private final CountDownLatch read = new CountDownLatch(1);

    /**
     * Looks an order up.
     *
     * @param order the order's number
     */
    @Eager
    String find(String order) {
        read.countDown();
        duringRead.run();
        return "order " + order + " is open";
    }

    /**
     * Pays an order back.
     *
     * @param order the order's number
     * @param cents how much
     */
    @Speculative
    String refund(String order, int cents) {
        done.add(order + " " + cents);
        return "paid";
    }

    /** Waits until something was looked up; fails after a while, so that a test does not hang. */
    void awaitRead() throws InterruptedException {
        if (!read.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was looked up while the answer was streamed");
        }
    }
}
