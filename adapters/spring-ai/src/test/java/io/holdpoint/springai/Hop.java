package io.holdpoint.springai;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Ways in which work gets to a thread that knows nothing of the answer. */
enum Hop {
    EXECUTOR {
        @Override
        String run(Supplier<String> work) {
            return CompletableFuture.supplyAsync(work, POOL).join();
        }
    },
    COMPLETABLE_FUTURE {
        @Override
        String run(Supplier<String> work) {
            return CompletableFuture.supplyAsync(work)
                    .thenApplyAsync(text -> text)
                    .join();
        }
    },
    PARALLEL_STREAM {
        @Override
        String run(Supplier<String> work) {
            return CompletableFuture.supplyAsync(() -> java.util.stream.Stream.of(work)
                            .parallel()
                            .map(Supplier::get)
                            .findAny()
                            .orElseThrow())
                    .join();
        }
    },
    BOUNDED_ELASTIC {
        @Override
        String run(Supplier<String> work) {
            return Mono.fromSupplier(work)
                    .subscribeOn(Schedulers.boundedElastic())
                    .block();
        }
    },
    PUBLISH_ON {
        @Override
        String run(Supplier<String> work) {
            // A parallel thread may not be waited on, so it is handed to one that may.
            return CompletableFuture.supplyAsync(() -> Mono.just(work)
                            .publishOn(Schedulers.boundedElastic())
                            .map(Supplier::get)
                            .block())
                    .join();
        }
    },
    /** On a JDK that has them. */
    VIRTUAL_THREAD {
        @Override
        String run(Supplier<String> work) {
            CompletableFuture<String> result = new CompletableFuture<>();
            Runnable task = () -> result.completeAsync(work, Runnable::run);
            try {
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            } catch (NoSuchMethodException e) {
                new Thread(task).start();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            return result.join();
        }
    };

    /** Its thread was there before any answer. */
    private static final Executor POOL = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "hop");
        thread.setDaemon(true);
        return thread;
    });

    /** Does the work on another thread, and waits for it. */
    abstract String run(Supplier<String> work);
}
