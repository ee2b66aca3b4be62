package io.holdpoint.internal;

import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A runtime for one test: its own clock, its own journal, and work that runs at once on the calling thread. */
final class Bench {

    final Clock clock;
    /** What the model's calls are made on. */
    Desk desk = new Desk();

    final Journal journal;
    final Engine engine;

    Bench() {
        this(Runnable::run);
    }

    Bench(Executor executor) {
        this(new Clock(), MemoryJournal::new, executor);
    }

    Bench(Clock clock, Function<Ticker, Journal> journal, Executor executor) {
        this(clock, journal, executor, false);
    }

    Bench(Clock clock, Function<Ticker, Journal> journal, Executor executor, boolean fourEyes) {
        this.clock = clock;
        this.journal = journal.apply(clock);
        this.engine = new Engine(
                new Settings(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Settings.Unowned.RUN,
                        Settings.Unclassified.REFUSE,
                        Settings.Agent.OFF,
                        Journals.MEMORY,
                        Worker.LEASE,
                        new Retention(null, null, null),
                        Duration.ofHours(24),
                        fourEyes),
                clock,
                this.journal,
                executor);
    }

    StreamContext open() {
        return engine.open(null, true);
    }

    /** What the model reads when it calls a tool with JSON arguments. */
    String call(@Nullable StreamContext stream, int tool, String arguments) {
        return call(stream, tool, arguments, 0);
    }

    String call(@Nullable StreamContext stream, int tool, String arguments, long position) {
        try {
            return Dispatch.call(
                            stream,
                            new Dispatch.Call(
                                    Desk_Tools.tool(tool), desk, arguments, Injector.NONE, position, "call_0"))
                    .text();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    String refund(@Nullable StreamContext stream, int order) {
        return call(stream, Desk_Tools.REFUND, "{\"order\":" + order + "}");
    }

    static Verdict clean() {
        return new Verdict.Clean(Evidence.reason("test", "stop", "the test said so"));
    }

    static Verdict truncated() {
        return new Verdict.Truncated(Evidence.reason("test", "length", "the test said so"));
    }

    static Settlement settled(StreamContext stream) {
        try {
            return stream.settled().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("not settled", e);
        }
    }

    static Settlement ended(StreamContext stream) {
        return stream.ended().toCompletableFuture().getNow(null);
    }

    /** Time that moves when the test says so. */
    static final class Clock implements Ticker {
        private volatile long nanos;
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        synchronized void advance(Duration by) {
            nanos += by.toNanos();
            now = now.plus(by);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return now;
        }
    }
}
