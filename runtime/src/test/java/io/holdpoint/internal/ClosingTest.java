package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.HoldpointListener;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.testing.Program;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The end of a runtime: nothing that was promised is lost, nothing that was not happens, and nothing is left behind. */
class ClosingTest {

    @Test
    void whatIsHeldIsDiscardedAndNothingIsOpenedAnyMore() {
        Bench bench = new Bench();
        StreamContext stream = bench.open();
        bench.refund(stream, 7);

        assertThat(bench.engine.close()).isTrue();

        assertThat(stream.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(stream.verdict().evidence().finishReason()).isEqualTo("SHUTDOWN");
        assertThat(Bench.settled(stream).count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(bench.desk.effects).isEmpty();
        assertThatThrownBy(bench::open)
                .isInstanceOf(HoldpointException.class)
                .hasMessageStartingWith("[HoldpointClosed]");
        assertThat(bench.engine.close()).as("a second time").isFalse();
    }

    @Test
    void theCallThatRunsIsFinishedAndTheRestIsThereForOthersAtOnce() throws Exception {
        Bench.Clock clock = new Bench.Clock();
        MemoryJournal journal = new MemoryJournal(clock);
        var thread = Executors.newSingleThreadExecutor();
        Bench first = new Bench(clock, ticker -> shared(journal), thread);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        first.desk = new Desk() {
            @Override
            String refund(int order) {
                begun.countDown();
                await(goOn);
                return super.refund(order);
            }
        };
        StreamContext running = first.open();
        first.call(running, Desk_Tools.REFUND, "{\"order\":1}", 0);
        first.call(running, Desk_Tools.REFUND, "{\"order\":2}", 1);
        running.end(Bench.clean());
        StreamContext waiting = first.open();
        first.refund(waiting, 3);
        waiting.end(Bench.clean());
        begun.await();

        first.engine.close();
        goOn.countDown();
        thread.shutdown();
        assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(first.desk.effects).containsExactly(1);
        Batch batch = journal.latestOf(running.id()).orElseThrow();
        assertThat(batch.lease()).isNull();
        assertThat(batch.calls())
                .extracting(call -> call.status())
                .containsExactly(CallStatus.SUCCEEDED, CallStatus.READY);
        // No clock has moved: nobody has to wait for a lease to end.
        Bench second = new Bench(clock, ticker -> shared(journal), Runnable::run);
        second.engine.register(second.desk);
        second.engine.look();
        assertThat(second.desk.effects).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void aLeaseIsKeptForACallThatOutlastsTheStop() throws Exception {
        Bench.Clock clock = new Bench.Clock();
        MemoryJournal journal = new MemoryJournal(clock);
        var thread = Executors.newSingleThreadExecutor();
        Bench first = new Bench(clock, ticker -> shared(journal), thread);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        first.desk = new Desk() {
            @Override
            String refund(int order) {
                begun.countDown();
                await(goOn);
                return super.refund(order);
            }
        };
        StreamContext running = first.open();
        first.refund(running, 1);
        running.end(Bench.clean());
        begun.await();
        first.engine.close();

        for (int third = 0; third < 6; third++) {
            clock.advance(Worker.LEASE.dividedBy(3));
            first.engine.look();
        }
        assertThat(journal.claimDue("another process", Worker.LEASE, 10)).isEmpty();

        goOn.countDown();
        thread.shutdown();
        assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(journal.latestOf(running.id()).orElseThrow().has(CallStatus.SUCCEEDED))
                .isTrue();
    }

    /** Also shows that the runtime needs none of the libraries that are optional: the loader has none of them. */
    @Test
    void nothingKeepsTheClassLoaderOfAClosedRuntime() throws Exception {
        URL[] classPath = {
            url(Program.origin(Holdpoint.class)),
            url(Program.origin(Speculative.class)),
            url(Program.origin(JsonFactory.class)),
            url(Program.origin(Nullable.class)),
            url(Program.origin(Application.class))
        };
        WeakReference<ClassLoader> loader = deploy(classPath);

        for (int attempt = 0; attempt < 100 && loader.get() != null; attempt++) {
            System.gc();
            // Whatever waits for a collection, such as references that are cleared by a thread, gets its turn.
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }

        assertThat(loader.get())
                .as("the loader of the application that was undeployed")
                .isNull();
    }

    private static WeakReference<ClassLoader> deploy(URL[] classPath) throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try (loader) {
            Object result = loader.loadClass(Application.class.getName())
                    .getDeclaredMethod("deployAndUndeploy")
                    .invoke(null);
            assertThat(result).isEqualTo("[refunded 7] held started finished");
            return new WeakReference<>(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(ClosingTest.class.getClassLoader());
        }
    }

    private static URL url(Path path) throws Exception {
        return path.toUri().toURL();
    }

    /** Runs in a class loader of its own. */
    public static final class Application {
        private Application() {}

        /** Uses everything that starts threads, binds threads or registers something. */
        public static String deployAndUndeploy() throws Exception {
            List<String> heard = new ArrayList<>();
            Holdpoint.listen(new HoldpointListener() {
                @Override
                public void held(io.holdpoint.HeldCall call) {
                    heard.add("held");
                }

                @Override
                public void started(io.holdpoint.HeldCall call, int attempt) {
                    heard.add("started");
                }

                @Override
                public void finished(io.holdpoint.CallOutcome call) {
                    heard.add("finished");
                }
            });
            Desk desk = new Desk();
            Holdpoint.register(desk);
            StreamContext stream = StreamContext.open("answer-1");
            try (var bound = stream.bind()) {
                var call = new Dispatch.Call(
                        Desk_Tools.tool(Desk_Tools.REFUND),
                        desk,
                        "{\"order\":7}",
                        io.holdpoint.spi.Injector.NONE,
                        0,
                        null);
                Dispatch.call(StreamContext.current(), call);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "done")));
            var settlement = stream.settled().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Holdpoint.withAnswerId("never-opened", () -> {});
            Holdpoint.close();
            return settlement.calls().stream().map(c -> c.result()).toList() + " " + String.join(" ", heard);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The journal, which other processes share as far as the runtime knows. */
    private static Journal shared(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("isDurable") ? true : method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
