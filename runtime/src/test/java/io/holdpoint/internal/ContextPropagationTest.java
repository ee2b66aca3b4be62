package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Together with Micrometer's context-propagation and with Reactor, the real ones. */
class ContextPropagationTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private final List<Runnable> work = new ArrayList<>();
    private final Bench bench = new Bench(work::add);

    @AfterEach
    void clean() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor("trace");
        TRACE.remove();
    }

    @Test
    void whatMicrometerKnowsIsThereWhenTheCallRunsInThisProcess() throws InterruptedException {
        ContextRegistry.getInstance().registerThreadLocalAccessor("trace", TRACE);
        List<String> seen = new CopyOnWriteArrayList<>();
        bench.desk = new Desk() {
            @Override
            String refund(int order) {
                seen.add(TRACE.get());
                return super.refund(order);
            }
        };
        TRACE.set("trace-1");
        StreamContext stream = bench.open();
        try (var bound = stream.bind()) {
            bench.refund(stream, 7);
        }
        stream.end(Bench.clean());

        List<String> after = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            work.forEach(Runnable::run);
            after.add(TRACE.get() + " " + StreamContext.current());
        });
        thread.start();
        thread.join();

        assertThat(seen).containsExactly("trace-1");
        assertThat(after).containsExactly("null null");
        assertThat(bench.desk.effects)
                .as("run, and not held by the answer it came from")
                .containsExactly(7);
    }

    @Test
    void theAnswerFollowsASnapshotToAnotherThread() throws InterruptedException {
        StreamContext stream = bench.open();
        Runnable wrapped;
        List<StreamContext> seen = new CopyOnWriteArrayList<>();
        try (var inTool = Dispatch.bindTool(stream, 3)) {
            Runnable task = () -> seen.add(StreamContext.current());
            wrapped = ContextSnapshotFactory.builder().build().captureAll().wrap(task);
        }
        int live = Gate.live;

        List<Boolean> bound = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            wrapped.run();
            bound.add(StreamContext.current() != null);
        });
        thread.start();
        thread.join();

        assertThat(seen).containsExactly(stream);
        assertThat(bound).containsExactly(false);
        assertThat(Gate.live).isEqualTo(live);
        stream.end(Bench.truncated());
        assertThat(Gate.live).isEqualTo(live - 1);
    }

    @Test
    void theAnswerFollowsReactorToItsSchedulers() {
        Hooks.enableAutomaticContextPropagation();
        StreamContext stream = bench.open();
        String receipt;
        try (var inTool = Dispatch.bindTool(stream, 0)) {
            receipt = Mono.just(7)
                    .publishOn(Schedulers.boundedElastic())
                    .map(order -> bench.refund(StreamContext.current(), order))
                    .contextCapture()
                    .block();
        }

        assertThat(receipt).startsWith("HELD, NOT DONE.");
        assertThat(stream.held()).hasSize(1);
        String later = Mono.fromCallable(() -> String.valueOf(StreamContext.current()))
                .subscribeOn(Schedulers.boundedElastic())
                .block();
        assertThat(later).as("what the pooled thread is bound to afterwards").isEqualTo("null");
    }

    @Test
    void anAnswerInAReactorContextIsBoundWhereverAnOperatorRuns() {
        Hooks.enableAutomaticContextPropagation();
        StreamContext stream = bench.open();

        StreamContext seen = Mono.just(7)
                .publishOn(Schedulers.parallel())
                .map(order -> StreamContext.current())
                .contextWrite(context -> context.put(StreamAccessor.KEY, stream))
                .block();

        assertThat(seen).isEqualTo(stream);
        assertThat(StreamContext.current()).isNull();
    }
}
