package io.holdpoint.adk;

import io.holdpoint.testing.Hop;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.function.Supplier;

/** Threads of RxJava's schedulers. */
enum RxHop implements Hop {
    SUBSCRIBE_ON {
        @Override
        public String run(Supplier<String> work) {
            return Single.fromSupplier(work::get).subscribeOn(Schedulers.io()).blockingGet();
        }
    },
    OBSERVE_ON {
        @Override
        public String run(Supplier<String> work) {
            return Single.just(work)
                    .observeOn(Schedulers.computation())
                    .map(Supplier::get)
                    .blockingGet();
        }
    };
}
