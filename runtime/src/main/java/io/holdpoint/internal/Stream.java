package io.holdpoint.internal;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A stream. Everything that can race is decided by one word: it is either the chain of held calls, or the end. A capture
 * replaces the chain by a longer one, an end replaces it by itself with the chain inside, each by compare-and-set. So a
 * call is in the chain that the end took, or it sees the end and is refused; there is no third possibility.
 */
final class Stream extends IdleWatch.Watched implements StreamContext {

    /**
     * The calls held so far, newest first, and what speaks against a clean end, if anything does. Immutable.
     */
    record Chain(
            @Nullable PendingCall call,
            @Nullable Chain before,
            int count,
            int bytes,
            @Nullable Evidence doubt) {
        static final Chain EMPTY = new Chain(null, null, 0, 0, null);

        Chain with(PendingCall call) {
            return new Chain(call, this, count + 1, bytes + call.arguments.length, doubt);
        }

        Chain with(Evidence doubt) {
            return new Chain(call, before, count, bytes, doubt);
        }

        /** The calls in the order in which the model made them, whichever thread each arrived on. */
        List<PendingCall> inOrder() {
            List<PendingCall> calls = new ArrayList<>(count);
            for (Chain link = this; link.call != null; link = requireNonNull(link.before)) {
                calls.add(link.call);
            }
            Collections.reverse(calls);
            calls.sort(comparingLong(PendingCall::position));
            return calls;
        }
    }

    /** The end: how, and what had been held until then. */
    record End(Verdict verdict, Chain held) {}

    private static final VarHandle WORD;
    private static final VarHandle BINDINGS;
    private static final VarHandle BUSY;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WORD = lookup.findVarHandle(Stream.class, "word", Object.class);
            BINDINGS = lookup.findVarHandle(Stream.class, "bindings", int.class);
            BUSY = lookup.findVarHandle(Stream.class, "busy", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Engine engine;
    private final String id;
    private final @Nullable Stream parent;
    private final long branch;

    /** A {@link Chain} while open, an {@link End} ever after. */
    private volatile Object word = Chain.EMPTY;
    /** Threads bound to this stream, and one more while it is open; while above zero the gate looks. */
    @SuppressWarnings("unused") // through BINDINGS
    private volatile int bindings;
    /** Tools that are running. */
    private volatile int busy;
    /** Whether nothing has arrived yet since the last request was sent. */
    private volatile boolean awaitingFirst = true;

    private volatile @Nullable Set<Stream> children;
    /** How it ended, once its calls are committed or discarded. */
    private volatile @Nullable Settlement outcome;
    /** The batch that its calls became, if they were committed. */
    private volatile @Nullable String batchId;

    private @Nullable CompletableFuture<Settlement> ended;
    private @Nullable CompletableFuture<Settlement> settled;

    /**
     * @param branch where among the parent's calls those of this stream belong
     */
    Stream(Engine engine, String id, @Nullable Stream parent, long branch) {
        this.engine = engine;
        this.id = id;
        this.parent = parent;
        this.branch = branch;
    }

    Engine engine() {
        return engine;
    }

    /** Whether this stands for an answer that nobody knows. */
    boolean isNobody() {
        return this == engine.nobody();
    }

    // The word.

    /** Holds a call. Returns why not, or {@code null} if it is held. */
    @Nullable
    String capture(PendingCall call) {
        while (true) {
            Object seen = word;
            if (seen instanceof End end) {
                return Wording.closed(call.tool.spec(), end.verdict());
            }
            Chain held = (Chain) seen;
            String excess = Limits.excess(held, call);
            if (excess != null) {
                return Wording.limit(call.tool.spec(), excess);
            }
            if (WORD.compareAndSet(this, held, held.with(call))) {
                return null;
            }
        }
    }

    @Override
    public boolean end(Verdict verdict) {
        requireNonNull(verdict, "verdict");
        while (true) {
            Object seen = word;
            if (seen instanceof End end) {
                engine.lateEnd(this, end.verdict(), verdict);
                return false;
            }
            Chain held = (Chain) seen;
            Evidence doubt = held.doubt();
            End end = new End(verdict.isClean() && doubt != null ? new Verdict.Suspect(doubt) : verdict, held);
            if (WORD.compareAndSet(this, held, end)) {
                engine.finish(this, end);
                return true;
            }
        }
    }

    @Override
    public void suspect(Evidence evidence) {
        requireNonNull(evidence, "evidence");
        Object seen = word;
        while (seen instanceof Chain held && held.doubt() == null) {
            if (WORD.compareAndSet(this, held, held.with(evidence))) {
                return;
            }
            seen = word;
        }
    }

    /** The end, or {@code null} while open. */
    @Nullable
    End endOrNull() {
        return word instanceof End end ? end : null;
    }

    // Bindings: the gate is open exactly while no stream is open and no thread is bound to one.

    void bound() {
        if ((int) BINDINGS.getAndAdd(this, 1) == 0) {
            Gate.raise();
        }
    }

    void unbound() {
        if ((int) BINDINGS.getAndAdd(this, -1) == 1) {
            Gate.lower();
        }
    }

    @Override
    public Scope bind() {
        return bind(Engine.LAST, false);
    }

    /** Binds for a tool that the model called at a position, or for a callback. */
    Scope bind(long position, boolean inTool) {
        return Binding.enter(this, position, inTool);
    }

    @Override
    public Scope busy() {
        BUSY.getAndAdd(this, 1);
        return () -> {
            touch();
            BUSY.getAndAdd(this, -1);
        };
    }

    // The watch.

    @Override
    public void touch() {
        lastTick = engine.tick();
        if (awaitingFirst) {
            awaitingFirst = false;
        }
    }

    @Override
    public void roundStarted() {
        lastTick = engine.tick();
        awaitingFirst = true;
    }

    @Override
    int limitTicks() {
        return awaitingFirst ? 4 * engine.idleTicks() : engine.idleTicks();
    }

    @Override
    boolean isBusy() {
        return busy > 0;
    }

    @Override
    boolean isOver() {
        return word instanceof End;
    }

    // Nesting.

    @Override
    public @Nullable Stream parent() {
        return parent;
    }

    long branch() {
        return branch;
    }

    void adopt(Stream child) {
        Set<Stream> known;
        synchronized (this) {
            known = children;
            if (known == null) {
                known = ConcurrentHashMap.newKeySet();
                children = known;
            }
        }
        known.add(child);
        End end = endOrNull();
        if (end != null) {
            child.end(inherited(end.verdict()));
        }
    }

    void release(Stream child) {
        Set<Stream> known = children;
        if (known != null) {
            known.remove(child);
        }
    }

    void endChildren(Verdict verdict) {
        Set<Stream> known = children;
        if (known != null) {
            known.forEach(child -> child.end(inherited(verdict)));
        }
    }

    private Verdict inherited(Verdict verdict) {
        return new Verdict.Cancelled(new Evidence(
                "holdpoint",
                verdict.evidence().finishReason(),
                "the answer that started this one ended: " + verdict.evidence().detail(),
                null));
    }

    // What it looks like from outside.

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isOpen() {
        return !isOver();
    }

    @Override
    public @Nullable Verdict verdict() {
        Settlement known = outcome;
        return known == null ? null : known.verdict();
    }

    @Override
    public List<HeldCall> held() {
        if (!(word instanceof Chain held)) {
            return List.of();
        }
        List<HeldCall> described = new ArrayList<>(held.count());
        for (PendingCall call : held.inOrder()) {
            described.add(call.describe(id, described.size()));
        }
        return described;
    }

    /** The settlement as it stood when the answer ended; {@code null} before. */
    @Nullable
    Settlement outcome() {
        return outcome;
    }

    void becomes(String batchId) {
        this.batchId = batchId;
    }

    @Nullable
    String batchId() {
        return batchId;
    }

    /** Makes the outcome known. Called once, by the thread that won the end. */
    void conclude(Settlement settlement) {
        CompletableFuture<Settlement> waiting;
        synchronized (this) {
            outcome = settlement;
            waiting = ended;
        }
        if (waiting != null) {
            waiting.complete(settlement);
        }
        if (settlement.isFinal()) {
            settle(settlement);
        }
    }

    /** Makes it known that every call has reached a final status. */
    void settle(Settlement settlement) {
        CompletableFuture<Settlement> waiting;
        synchronized (this) {
            outcome = settlement;
            waiting = settled;
        }
        if (waiting != null) {
            waiting.complete(settlement);
        }
    }

    @Override
    public synchronized CompletionStage<Settlement> ended() {
        if (ended == null) {
            ended = new CompletableFuture<>();
            if (outcome != null) {
                ended.complete(outcome);
            }
        }
        return ended.minimalCompletionStage();
    }

    @Override
    public synchronized CompletionStage<Settlement> settled() {
        if (settled == null) {
            settled = new CompletableFuture<>();
            if (outcome != null && outcome.isFinal()) {
                settled.complete(outcome);
            }
        }
        return settled.minimalCompletionStage();
    }

    @Override
    public Runnable wrap(Runnable task) {
        long position = positionHere();
        return () -> {
            try (Scope bound = bind(position, true)) {
                task.run();
            }
        };
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> task) {
        long position = positionHere();
        return () -> {
            try (Scope bound = bind(position, true)) {
                return task.call();
            }
        };
    }

    @Override
    public Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    private long positionHere() {
        Binding here = Binding.current();
        return here != null && here.stream == this ? here.position : Engine.LAST;
    }

    @Override
    public String toString() {
        Verdict verdict = verdict();
        return "answer " + id
                + (verdict == null ? " (open)" : " (" + verdict.getClass().getSimpleName() + ")");
    }
}
