package io.holdpoint.internal;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Batch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its {@link Word}, who is bound to it, whether anything still arrives, and what became of it.
 */
final class Stream extends IdleWatch.Watched implements StreamContext {

    private static final VarHandle BINDINGS;
    private static final VarHandle BUSY;
    private static final VarHandle ROUND;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BINDINGS = lookup.findVarHandle(Stream.class, "bindings", int.class);
            BUSY = lookup.findVarHandle(Stream.class, "busy", int.class);
            ROUND = lookup.findVarHandle(Stream.class, "round", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Engine engine;
    private final String id;
    private final @Nullable Stream parent;
    private final long branch;
    private final Caller opener;
    /** The user whom the answer is for, once one is known. */
    private @Nullable String requester;

    private final Word<PendingCall> word = new Word<>();
    /** Threads bound to this stream, and one more while it is open; while above zero the gate looks. */
    @SuppressWarnings("unused") // through BINDINGS
    private volatile int bindings;
    /** Tools that are running. */
    private volatile int busy;
    /** Whether nothing has arrived yet since the last request was sent. */
    private volatile boolean awaitingFirst = true;

    @SuppressWarnings("unused") // through ROUND
    private volatile int round;

    private volatile @Nullable Set<Stream> children;
    /** Made when somebody first asks, or at the end: a million open streams need none. */
    private volatile @Nullable Outcome outcome;
    /** The batch that its calls became, as it was committed, if they were. */
    private volatile @Nullable Batch batch;

    /** Why what has not started is to be taken back; {@code null} unless a stop came after the end. */
    private volatile @Nullable String takeBack;

    private volatile OnFailure onFailure = OnFailure.SKIP_REST;

    /**
     * @param branch where among the parent's calls those of this stream belong
     * @param opener who opened it
     */
    Stream(Engine engine, String id, @Nullable Stream parent, long branch, Caller opener) {
        this.engine = engine;
        this.id = id;
        this.parent = parent;
        this.branch = branch;
        this.opener = opener;
        this.requester = opener.requester();
    }

    Engine engine() {
        return engine;
    }

    /** Whether this stands for an answer that nobody knows. */
    boolean isNobody() {
        return this == engine.nobody();
    }

    Caller opener() {
        return opener;
    }

    /** The user whom the answer is for; {@code null} while none is known. */
    synchronized @Nullable String requester() {
        return requester;
    }

    /** Whether a user's call belongs to this answer: a pooled thread may still carry the user of another one. */
    synchronized boolean isFor(@Nullable String user) {
        if (requester == null) {
            requester = user;
        }
        return user == null || user.equals(requester);
    }

    // The word.

    /** Holds a call. Returns why not, or {@code null} if it is held. */
    @Nullable
    String capture(PendingCall call) {
        Word.Capture capture = word.capture(call, call.arguments.length);
        if (capture.endedBefore() != null) {
            return Wording.closed(call.tool.spec(), capture.endedBefore());
        }
        return capture.excess() == null ? null : Wording.limit(call.tool.spec(), capture.excess());
    }

    /** The call that is held for the same request of the same round, if a framework makes it a second time. */
    @Nullable
    PendingCall heldFor(PendingCall again) {
        return word.find(held -> held.isRepeatedBy(again));
    }

    /** Counts the requests to the model. */
    int round() {
        return round;
    }

    @Override
    public boolean end(Verdict verdict) {
        Word.End<PendingCall> end = word.end(requireNonNull(verdict, "verdict"));
        if (end == null) {
            engine.lateEnd(this, verdict);
            return false;
        }
        word.letGo();
        engine.finish(this, end.verdict(), inOrder(end.held()), end.bytes());
        return true;
    }

    @Override
    public void suspect(Evidence evidence) {
        word.doubt(requireNonNull(evidence, "evidence"));
    }

    /** How the word was decided; {@code null} while open. Known before {@link #verdict()}, which waits for the commit. */
    @Nullable
    Verdict decided() {
        return word.verdict();
    }

    /** The calls in the order in which the model made them, whichever thread each arrived on. */
    private static List<PendingCall> inOrder(List<PendingCall> calls) {
        List<PendingCall> sorted = new ArrayList<>(calls);
        sorted.sort(comparingLong(PendingCall::position));
        return sorted;
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
        heard(engine.tick());
        if (awaitingFirst) {
            awaitingFirst = false;
        }
    }

    @Override
    public void roundStarted() {
        heard(engine.tick());
        ROUND.getAndAdd(this, 1);
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
        return word.isOver();
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
        Verdict over = word.verdict();
        if (over != null) {
            child.end(inherited(over));
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
        Outcome asked = outcome;
        Settlement known = asked == null ? null : asked.now();
        return known == null ? null : known.verdict();
    }

    @Override
    public List<HeldCall> held() {
        List<HeldCall> described = new ArrayList<>();
        for (PendingCall call : inOrder(word.held())) {
            described.add(call.describe(id, described.size()));
        }
        return described;
    }

    Outcome outcome() {
        Outcome known = outcome;
        if (known == null) {
            synchronized (this) {
                known = outcome;
                if (known == null) {
                    known = new Outcome();
                    outcome = known;
                }
            }
        }
        return known;
    }

    void becomes(Batch batch) {
        this.batch = batch;
    }

    @Nullable
    Batch batch() {
        return batch;
    }

    /** Remembers a stop that came after the end, perhaps before the batch was committed. */
    void takeBack(String why) {
        this.takeBack = why;
    }

    @Nullable
    String takeBack() {
        return takeBack;
    }

    @Override
    public void onFailure(OnFailure policy) {
        this.onFailure = requireNonNull(policy, "policy");
    }

    OnFailure onFailure() {
        return onFailure;
    }

    @Override
    public CompletionStage<Settlement> ended() {
        return outcome().ended();
    }

    @Override
    public CompletionStage<Settlement> settled() {
        return outcome().settled();
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
