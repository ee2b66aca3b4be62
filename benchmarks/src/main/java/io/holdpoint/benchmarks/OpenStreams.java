package io.holdpoint.benchmarks;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Gate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many open answers in one process: what each takes in memory, what the watch over them costs, and how late it notices
 * those that fall silent. Prints one line of JSON.
 */
public final class OpenStreams {

    /** One in so many falls silent while the others go on. */
    private static final int SILENT = 100;

    private final StreamContext[] streams;
    private final Duration idle;

    private OpenStreams(int count, Duration idle) {
        this.streams = new StreamContext[count];
        this.idle = idle;
    }

    /** How many answers, and whether only to look at the idle ones. The idle limit is the process's own. */
    public static void main(String... arguments) throws InterruptedException {
        Duration idle = Duration.parse(System.getProperty("holdpoint.idleTimeout"));
        OpenStreams run = new OpenStreams(Integer.parseInt(arguments[0]), idle);
        boolean onlyIdle = Boolean.parseBoolean(arguments[1]);
        // Everything is loaded and the watch runs before anything is measured.
        StreamContext.open().end(new Verdict.Cancelled(Evidence.of("benchmark", "stopped")));

        double bytesEach = run.open();
        double watch = run.watchPercent();
        String silent = onlyIdle ? "" : run.fallSilent();
        System.out.printf(
                Locale.ROOT,
                "{\"streams\":%d,\"idleLimitSeconds\":%d,\"bytesEach\":%.0f,\"watchPercentOfOneCore\":%.2f%s}%n",
                run.streams.length,
                idle.toSeconds(),
                bytesEach,
                watch,
                silent);
    }

    private double open() throws InterruptedException {
        long before = usedHeap();
        for (int i = 0; i < streams.length; i++) {
            streams[i] = StreamContext.open();
        }
        return (usedHeap() - before) / (double) streams.length;
    }

    /** Over two idle limits, or one long one; the first chunk may take four, so nothing stalls meanwhile. */
    private double watchPercent() throws InterruptedException {
        long watch = Arrays.stream(threads().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().equals("holdpoint-watch"))
                .findFirst()
                .orElseThrow()
                .getThreadId();
        long window = idle.toSeconds() >= 30 ? idle.toNanos() : 2 * idle.toNanos();
        long start = System.nanoTime();
        long cpu = threads().getThreadCpuTime(watch);
        TimeUnit.NANOSECONDS.sleep(window);
        cpu = threads().getThreadCpuTime(watch) - cpu;
        return 100.0 * cpu / (System.nanoTime() - start);
    }

    /** First a few fall silent, then all. */
    private String fallSilent() throws InterruptedException {
        int few = (streams.length + SILENT - 1) / SILENT;
        long[] endedAt = new long[few];
        CountDownLatch ended = new CountDownLatch(few);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < streams.length; i += SILENT) {
            streams[i].ended().thenRun(() -> {
                endedAt[next.getAndIncrement()] = System.nanoTime();
                ended.countDown();
            });
        }
        touchTheOthers();
        for (int i = 0; i < streams.length; i += SILENT) {
            streams[i].touch();
        }
        long fewDue = System.nanoTime() + idle.toNanos();
        TimeUnit.NANOSECONDS.sleep(idle.toNanos() / 2);
        touchTheOthers();
        long allDue = System.nanoTime() + idle.toNanos();

        ended.await();
        Arrays.sort(endedAt);
        while (Gate.live != 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        long allEnded = System.nanoTime();
        return String.format(
                Locale.ROOT,
                ",\"silent\":%d,\"noticedAfterMillis\":%.0f,\"lastNoticedAfterMillis\":%.0f,\"allEndedAfterMillis\":%.0f",
                few,
                (endedAt[few / 2] - fewDue) / 1e6,
                (endedAt[few - 1] - fewDue) / 1e6,
                (allEnded - allDue) / 1e6);
    }

    private void touchTheOthers() {
        for (int i = 0; i < streams.length; i++) {
            if (i % SILENT != 0) {
                streams[i].touch();
            }
        }
    }

    private static ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean();
    }

    @SuppressWarnings("GarbageCollectorExplicitInvocation")
    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
