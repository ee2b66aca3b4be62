package io.holdpoint.internal;

import io.holdpoint.CallInDoubtException;
import io.holdpoint.CallNotMadeException;
import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.spi.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes one committed call, and says how it went. */
final class Runner {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private Runner() {}

    /** How a call went. */
    record Run(CallStatus status, String detail, @Nullable String result) {}

    static Run run(Invocation invocation) {
        JournalEntry entry = invocation.entry();
        String problem = invocation.problem();
        if (problem != null) {
            return failed(invocation, problem + "; the method was not called", new IllegalStateException(problem));
        }
        StreamContext.Scope surroundings;
        try {
            surroundings = invocation.surroundings().restore();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "the context of " + entry.call() + " could not be restored; it was not made", e);
            return new Run(
                    CallStatus.UNRESOLVED,
                    "its caller's context could not be restored (" + message(e) + "); the method was not called",
                    null);
        }
        Object value;
        try (surroundings;
                var running = RunningCall.enter(entry)) {
            value = await(invocation.run());
        } catch (CallNotMadeException e) {
            LOG.log(Level.WARNING, entry.call() + " could not be made and is tried again: " + e.getMessage());
            return new Run(CallStatus.UNRESOLVED, message(e), null);
        } catch (CallInDoubtException e) {
            LOG.log(Level.ERROR, entry.call() + " may have taken effect", e);
            return inDoubt(invocation, e);
        } catch (Error e) {
            // Thrown from anywhere, perhaps after the effect: only a person can tell.
            LOG.log(Level.ERROR, entry.call() + " threw an Error; whether it took effect is not known", e);
            invocation.fail(e);
            return new Run(CallStatus.IN_DOUBT, String.valueOf(e), null);
        } catch (Throwable e) {
            LOG.log(Level.WARNING, entry.call() + " failed", e);
            return failed(invocation, message(e), e);
        }
        invocation.complete(value);
        return succeeded(invocation, value);
    }

    /** What may be repeated is, as often as a call that failed; after that only a person can tell. */
    private static Run inDoubt(Invocation invocation, CallInDoubtException cause) {
        JournalEntry entry = invocation.entry();
        if (entry.idempotent() && entry.state().attempts() < BatchRules.MOST_ATTEMPTS) {
            return new Run(CallStatus.FAILED, message(cause), null);
        }
        invocation.fail(cause);
        return new Run(CallStatus.IN_DOUBT, message(cause), null);
    }

    /** The effect has happened; that its result cannot be shown does not undo it. */
    private static Run succeeded(Invocation invocation, @Nullable Object value) {
        try {
            return new Run(CallStatus.SUCCEEDED, "", Dispatch.text(invocation.tool(), value));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the result of " + invocation.entry().call() + " cannot be shown", e);
            return new Run(CallStatus.SUCCEEDED, "its result cannot be shown: " + message(e), null);
        }
    }

    private static Run failed(Invocation invocation, String detail, Throwable cause) {
        invocation.fail(cause);
        return new Run(CallStatus.FAILED, detail, null);
    }

    /** A tool that answers later has run when its answer is there. */
    private static @Nullable Object await(@Nullable Object value) throws Throwable {
        if (!(value instanceof CompletionStage<?> stage)) {
            return value;
        }
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            throw new Abandoned(e);
        }
    }

    /** Nobody waits any more for a tool that answers later: it may still take effect. */
    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1;

        Abandoned(InterruptedException cause) {
            super("interrupted while waiting for the tool's later answer", cause);
        }
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }

    /** The threads that committed calls run on: daemons, a bounded number, gone when there is nothing to do. */
    static final class Pool implements Executor {
        static final int THREADS = Math.max(32, 4 * Runtime.getRuntime().availableProcessors());
        static final int SECONDS_TO_DRAIN = 30;

        private final AtomicInteger number = new AtomicInteger();
        private final ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "holdpoint-run-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    // Not that of whoever happens to come first: tools look for services and resources with it.
                    thread.setContextClassLoader(Runner.class.getClassLoader());
                    return thread;
                });

        Pool() {
            threads.allowCoreThreadTimeOut(true);
        }

        @Override
        public void execute(Runnable task) {
            threads.execute(task);
        }

        /** Waits until what was handed over has run, and lets the threads go. */
        void drain() {
            threads.shutdown();
            try {
                if (!threads.awaitTermination(SECONDS_TO_DRAIN, TimeUnit.SECONDS)) {
                    LOG.log(
                            Level.ERROR,
                            "The process ends with committed calls that have not finished after " + SECONDS_TO_DRAIN
                                    + " s: " + threads.getActiveCount() + " running, "
                                    + threads.getQueue().size() + " waiting.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
