package io.holdpoint.internal.rounds;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where reads run and responses are read and closed: all of it may wait for somebody else. */
final class Threads {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "holdpoint-tools");
        thread.setDaemon(true);
        return thread;
    });

    private Threads() {}

    static Executor pool() {
        return THREADS;
    }

    /** Closes a response that another thread is reading. HTTP clients take that badly, and may wait or throw. */
    static void hangUp(Runnable close) {
        THREADS.execute(() -> {
            try {
                close.run();
            } catch (RuntimeException e) {
                // The answer has ended; whoever still reads is told nothing new.
            }
        });
    }
}
