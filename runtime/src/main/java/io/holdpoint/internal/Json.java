package io.holdpoint.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** What reads JSON that Holdpoint itself has written. */
final class Json {

    /** Its buffers are not the threads': those would keep the class loader of an application that is gone. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private Json() {}
}
