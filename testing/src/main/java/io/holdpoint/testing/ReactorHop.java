package io.holdpoint.testing;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Threads of Reactor's schedulers; for tests that have Reactor. */
public enum ReactorHop implements Hop {
    BOUNDED_ELASTIC {
        @Override
        public String run(Supplier<String> work) {
            return Objects.requireNonNull(Mono.fromSupplier(work)
                    .subscribeOn(Schedulers.boundedElastic())
                    .block());
        }
    },
    PUBLISH_ON {
        @Override
        public String run(Supplier<String> work) {
            // A parallel thread may not be waited on, so it is handed to one that may.
            return CompletableFuture.supplyAsync(
                            () -> Mono.just(work)
                                    .publishOn(Schedulers.boundedElastic())
                                    .map(Supplier::get)
                                    .block(),
                            task -> new Thread(task, "hop").start())
                    .join();
        }
    };
}
