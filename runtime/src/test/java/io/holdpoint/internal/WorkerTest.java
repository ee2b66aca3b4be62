package io.holdpoint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.JournalException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tools that hang, batches that cannot be worked on, leases that are lost, processes that are gone. */
class WorkerTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> submitted = new ArrayList<>();
    private final Bench bench = new Bench(this::submit);
    private final CountDownLatch release = new CountDownLatch(1);

    private synchronized void submit(Runnable task) {
        submitted.add(threads.submit(task));
    }

    @AfterEach
    void letGo() {
        release.countDown();
        threads.shutdownNow();
    }

    // A tool that hangs.

    @Test
    void aCallThatHangsIsInterruptedAndInDoubt() throws Exception {
        Hanging hanging = hang(true);
        StreamContext stream = commit(1, 2);
        hanging.begun.await();

        bench.clock.advance(TIMEOUT.minusNanos(1));
        bench.engine.look();
        assertThat(entry(stream, 0).status()).isEqualTo(CallStatus.EXECUTING);
        bench.clock.advance(Duration.ofNanos(1));
        bench.engine.look();

        assertThat(entry(stream, 0).status()).isEqualTo(CallStatus.IN_DOUBT);
        assertThat(entry(stream, 0).state().detail()).contains("had not ended after PT10M");
        allDone();
        assertThat(hanging.interrupted).as("the tool was interrupted").containsExactly(true);
        bench.engine.look();
        assertThat(entry(stream, 0).status())
                .as("that it threw when interrupted proves nothing")
                .isEqualTo(CallStatus.IN_DOUBT);
        assertThat(entry(stream, 1).status()).as("the next one waits").isEqualTo(CallStatus.READY);
        assertThat(bench.desk.effects).isEmpty();
    }

    @Test
    void aCallThatReturnsAfterItWasGivenUpHasHappened() throws Exception {
        Hanging hanging = hang(false);
        StreamContext stream = commit(1, 2);
        hanging.begun.await();
        bench.clock.advance(TIMEOUT);
        bench.engine.look();
        assertThat(entry(stream, 0).status()).isEqualTo(CallStatus.IN_DOUBT);

        release.countDown();
        allDone();
        bench.engine.look();
        allDone();

        assertThat(entry(stream, 0).status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(entry(stream, 1).status()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(bench.desk.effects).containsExactly(1, 2);
    }

    @Test
    void anInterruptForOneCallDoesNotReachTheNextOnTheSameThread() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        Bench narrow = new Bench(one::execute);
        Hanging hanging = new Hanging(false);
        narrow.desk = hanging;
        StreamContext stream = narrow.open();
        narrow.refund(stream, 1);
        stream.end(Bench.clean());
        hanging.begun.await();
        narrow.clock.advance(TIMEOUT);
        narrow.engine.look();
        release.countDown();

        boolean interrupted =
                one.submit(() -> Thread.currentThread().isInterrupted()).get();

        one.shutdown();
        assertThat(hanging.interrupted).as("the hanging call").containsExactly(true);
        assertThat(interrupted).as("what comes next").isFalse();
    }

    @Test
    void aToolThatHangsLeavesThreadsForOthers() throws Exception {
        Hanging hanging = hang(false);
        int most = Runner.Pool.THREADS / 2;
        for (int order = 1; order <= most + 3; order++) {
            commit(order);
        }
        hanging.inside.await();

        StreamContext other = bench.open();
        bench.call(other, Desk_Tools.MAIL, "{\"order\":77}");
        other.end(Bench.clean());
        Bench.settled(other);
        assertThat(bench.desk.effects).containsExactly(77);
        assertThat(hanging.entered.size()).isEqualTo(most);

        release.countDown();
        allDone();
        assertThat(bench.desk.effects).hasSize(1 + most + 3);
    }

    // Batches that cannot be worked on.

    @Test
    void aBatchThatCannotBeReadKeepsNoOtherFromRunning() {
        List<StreamContext> streams = new ArrayList<>();
        String poison = commitAndCrash(streams);
        Journal broken = journal((method, arguments) -> {
            if (method.equals("replace") && ((Batch) arguments[0]).id().equals(poison)) {
                throw new IllegalStateException("this row is broken");
            }
        });
        Bench other = new Bench(bench.clock, ticker -> broken, Runnable::run);
        other.engine.register(other.desk);

        other.engine.look();

        assertThat(other.desk.effects).containsExactly(2, 3);
    }

    @Test
    void aReportThatCannotBeWrittenKeepsNoOtherFromBeing() throws Exception {
        Set<String> broken = ConcurrentHashMap.newKeySet();
        Journal journal = journal((method, arguments) -> {
            if (method.equals("replace") && broken.contains(((Batch) arguments[0]).answerId())) {
                throw new JournalException("no connection", null);
            }
        });
        Bench failing = new Bench(bench.clock, ticker -> journal, Runnable::run);
        List<StreamContext> streams = new ArrayList<>();
        for (int order = 1; order <= 2; order++) {
            StreamContext stream = failing.open();
            failing.desk = new Desk() {
                @Override
                String refund(int order) {
                    broken.add(stream.id());
                    return super.refund(order);
                }
            };
            failing.refund(stream, order);
            stream.end(Bench.clean());
            streams.add(stream);
        }
        assertThat(entry(streams.get(0), 0).status()).isEqualTo(CallStatus.EXECUTING);
        assertThat(entry(streams.get(1), 0).status()).isEqualTo(CallStatus.EXECUTING);

        broken.remove(streams.get(1).id());
        failing.engine.look();
        assertThat(entry(streams.get(0), 0).status()).isEqualTo(CallStatus.EXECUTING);
        assertThat(entry(streams.get(1), 0).status()).isEqualTo(CallStatus.SUCCEEDED);

        broken.clear();
        failing.engine.look();
        assertThat(entry(streams.get(0), 0).status()).isEqualTo(CallStatus.SUCCEEDED);
    }

    @Test
    void aToolThatCannotBeLoadedStaysAndIsVisible() {
        List<StreamContext> streams = new ArrayList<>();
        commitAndCrash(streams);
        Bench other = new Bench(bench.clock, ticker -> bench.journal, Runnable::run);
        other.engine.resolveWith(type -> {
            throw new NoClassDefFoundError("javax/lost/Dependency");
        });

        other.engine.look();

        assertThat(entry(streams.get(0), 0).status()).isEqualTo(CallStatus.UNRESOLVED);
        assertThat(entry(streams.get(0), 0).state().detail()).contains("javax/lost/Dependency");
    }

    // Leases.

    @Test
    void nothingStartsUnderALeaseThatSomebodyElseHasTaken() throws Exception {
        Hanging hanging = hang(false);
        StreamContext stream = commit(1, 2);
        hanging.begun.await();
        bench.clock.advance(Worker.LEASE);
        List<Batch> taken = bench.journal.claimDue("another process", Worker.LEASE, 10);
        assertThat(taken).hasSize(1);

        release.countDown();
        allDone();

        assertThat(entry(stream, 0).status()).as("what did happen is told").isEqualTo(CallStatus.SUCCEEDED);
        assertThat(entry(stream, 1).status()).as("not by this process").isEqualTo(CallStatus.READY);
        assertThat(bench.desk.effects).containsExactly(1);
    }

    @Test
    void aStartThatTookLongerThanTheLeaseToWriteIsTakenBack() {
        Bench.Clock clock = bench.clock;
        int[] slow = {1};
        Journal journal = journal((method, arguments) -> {
            if (method.equals("replace") && slow[0]-- > 0) {
                clock.advance(Worker.LEASE);
            }
        });
        Bench slowly = new Bench(clock, ticker -> journal, Runnable::run);
        StreamContext stream = slowly.open();
        slowly.refund(stream, 7);
        stream.end(Bench.clean());
        assertThat(slowly.desk.effects).isEmpty();

        slowly.engine.look();

        assertThat(slowly.desk.effects).containsExactly(7);
        assertThat(entry(stream, 0).status()).isEqualTo(CallStatus.SUCCEEDED);
    }

    @Test
    void aCallStartsUnderAFreshLease() {
        List<Instant> until = new ArrayList<>();
        bench.desk = new Desk() {
            @Override
            String refund(int order) {
                bench.clock.advance(Worker.LEASE.minusSeconds(1));
                Batch batch = bench.journal
                        .withStatus(Set.of(CallStatus.EXECUTING), 1)
                        .get(0);
                until.add(batch.lease().until());
                return super.refund(order);
            }
        };
        Instant start = bench.clock.now();
        Bench here = new Bench(bench.clock, ticker -> bench.journal, Runnable::run);
        here.desk = bench.desk;
        StreamContext stream = here.open();
        here.refund(stream, 1);
        here.refund(stream, 2);
        stream.end(Bench.clean());

        assertThat(until)
                .containsExactly(
                        start.plus(Worker.LEASE),
                        start.plus(Worker.LEASE).plus(Worker.LEASE).minusSeconds(1));
    }

    // Other instances.

    @Test
    void anAnswerHearsOfCallsThatAnotherInstanceFinished() {
        Journal durable = journal((method, arguments) -> {});
        List<Runnable> never = new ArrayList<>();
        Bench first = new Bench(bench.clock, ticker -> durable, never::add);
        StreamContext stream = first.open();
        first.refund(stream, 7);
        stream.end(Bench.clean());
        // It has not even begun when its lease is over.
        bench.clock.advance(Worker.LEASE);
        Bench second = new Bench(bench.clock, ticker -> durable, Runnable::run);
        second.engine.register(second.desk);
        second.engine.look();
        assertThat(second.desk.effects).containsExactly(7);
        never.forEach(Runnable::run);
        assertThat(first.desk.effects).isEmpty();
        assertThat(stream.settled().toCompletableFuture()).isNotDone();

        first.engine.look();

        assertThat(Bench.settled(stream).count(CallStatus.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void manyStopsThatOvertakeTheEndStillSettle() throws Exception {
        for (int round = 0; round < 500; round++) {
            StreamContext stream = bench.open();
            bench.call(stream, Desk_Tools.CANCEL, "{\"order\":7}");
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<?> stop = threads.submit(() -> {
                barrier.await();
                return bench.engine.cancel(stream.id(), "stopped");
            });
            barrier.await();
            stream.end(Bench.clean());
            stop.get();
            assertThat(bench.desk.effects).isEmpty();
            assertThat(stream.settled()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS)
                            .isFinal())
                    .isTrue();
        }
    }

    // What the tests are made of.

    /** A tool that hangs: each of its calls for the first order, or all, until released. */
    private final class Hanging extends Desk {
        private final boolean heedsInterrupts;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch inside = new CountDownLatch(Runner.Pool.THREADS / 2);
        private final ConcurrentLinkedQueue<Integer> entered = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Boolean> interrupted = new ConcurrentLinkedQueue<>();

        private Hanging(boolean heedsInterrupts) {
            this.heedsInterrupts = heedsInterrupts;
        }

        @Override
        String refund(int order) {
            entered.add(order);
            begun.countDown();
            inside.countDown();
            hang();
            return super.refund(order);
        }

        private void hang() {
            while (true) {
                try {
                    release.await();
                    if (Thread.currentThread().isInterrupted()) {
                        // The interrupt came when it was about to wait, and the release before it did.
                        interrupted.add(true);
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted.add(true);
                    if (heedsInterrupts) {
                        throw new IllegalStateException("interrupted", e);
                    }
                }
            }
        }
    }

    private Hanging hang(boolean heedsInterrupts) {
        Hanging hanging = new Hanging(heedsInterrupts);
        bench.desk = hanging;
        return hanging;
    }

    private StreamContext commit(int... orders) {
        StreamContext stream = bench.open();
        for (int i = 0; i < orders.length; i++) {
            bench.call(stream, Desk_Tools.REFUND, "{\"order\":" + orders[i] + "}", i);
        }
        stream.end(Bench.clean());
        return stream;
    }

    /** Commits three batches in a process that never gets to run them. Returns the id of the first. */
    private String commitAndCrash(List<StreamContext> streams) {
        Bench gone = new Bench(bench.clock, ticker -> bench.journal, task -> {});
        for (int order = 1; order <= 3; order++) {
            StreamContext stream = gone.open();
            gone.refund(stream, order);
            stream.end(Bench.clean());
            streams.add(stream);
        }
        bench.clock.advance(Worker.LEASE);
        return bench.journal.latestOf(streams.get(0).id()).orElseThrow().id();
    }

    private JournalEntry entry(StreamContext stream, int index) {
        return bench.journal.latestOf(stream.id()).orElseThrow().calls().get(index);
    }

    private void allDone() throws Exception {
        while (true) {
            List<Future<?>> now;
            synchronized (this) {
                now = List.copyOf(submitted);
            }
            for (Future<?> task : now) {
                task.get(30, TimeUnit.SECONDS);
            }
            synchronized (this) {
                if (submitted.size() == now.size()) {
                    return;
                }
            }
        }
    }

    private interface Trouble {
        void before(String method, Object[] arguments);
    }

    /** The bench's journal, shared with other processes as far as they know, after some trouble. */
    private Journal journal(Trouble trouble) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    trouble.before(method.getName(), arguments);
                    try {
                        return method.getName().equals("isDurable") ? true : method.invoke(bench.journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
