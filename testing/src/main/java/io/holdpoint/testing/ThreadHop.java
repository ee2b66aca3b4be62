package io.holdpoint.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Threads that know nothing of the answer, without a library's help. */
public enum ThreadHop implements Hop {
    EXECUTOR {
        @Override
        public String run(Supplier<String> work) {
            return CompletableFuture.supplyAsync(work, POOL).join();
        }
    },
    COMPLETABLE_FUTURE {
        @Override
        public String run(Supplier<String> work) {
            return CompletableFuture.supplyAsync(() -> work, POOL)
                    .thenApplyAsync(Supplier::get, POOL)
                    .join();
        }
    },
    PARALLEL_STREAM {
        @Override
        public String run(Supplier<String> work) {
            return WORKERS.submit(() -> Stream.of(work)
                            .parallel()
                            .map(Supplier::get)
                            .findAny()
                            .orElseThrow())
                    .join();
        }
    },
    /** On a JDK that has them. */
    VIRTUAL_THREAD {
        @Override
        public String run(Supplier<String> work) {
            CompletableFuture<String> result = new CompletableFuture<>();
            Runnable task = () -> {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            };
            try {
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            } catch (NoSuchMethodException e) {
                new Thread(task).start();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
            return result.join();
        }
    };

    // Not the common pool: it may have but one thread, and the libraries under test need it while the work waits for
    // them.

    private static final ForkJoinPool WORKERS = new ForkJoinPool(2);

    /** Its thread was there before any answer. */
    private static final Executor POOL = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "hop");
        thread.setDaemon(true);
        return thread;
    });
}
