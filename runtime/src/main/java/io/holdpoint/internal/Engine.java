package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Decision;
import io.holdpoint.Evidence;
import io.holdpoint.HeldCall;
import io.holdpoint.HoldpointException;
import io.holdpoint.Receipt;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.TargetResolver;
import io.holdpoint.spi.ToolSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One runtime: the streams that are open, what they hold, and what happens when they end. There is one for each class
 * loader that loaded Holdpoint; tests make their own.
 *
 * <p>This class is thread-safe.
 */
public final class Engine {

    /** The position of a call that no model placed: after those it did. */
    static final long LAST = Long.MAX_VALUE;

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private final Settings settings;
    private final Answers answers;
    private final IdleWatch watch;
    /** What moves time along; a test does that itself. */
    private final Runnable wakeWatch;

    private final Committed committed;
    private final Settling settling;
    private final AtomicLong heldBytes = new AtomicLong();
    private final int idleTicks;
    /** The owner of calls whose answer is not known. It ended before the first of them. */
    private final Stream nobody = new Stream(this, "unknown", null, LAST);

    /** A runtime whose time stands still unless {@link #lookForStalls} and {@link #look} are called. */
    Engine(Settings settings, Ticker ticker, Journal journal, Executor pool) {
        this(settings, ticker, journal, pool, engine -> () -> {});
    }

    private Engine(
            Settings settings, Ticker ticker, Journal journal, Executor pool, Function<Engine, Runnable> watcher) {
        this.settings = settings;
        this.answers = new Answers(ticker);
        long idleNanos = settings.idleTimeout().toNanos();
        // Twenty looks within the limit notice a stall about 5 % late, and cost next to nothing.
        long tickNanos = Math.max(1_000_000, Math.min(250_000_000, idleNanos / 20));
        this.idleTicks = (int) Math.min(Integer.MAX_VALUE / 8, Math.max(1, idleNanos / tickNanos));
        this.committed = new Committed(journal, new Targets(), pool, ticker);
        this.settling = new Settling(this, committed);
        this.watch = new IdleWatch(
                ticker, tickNanos, idleTicks, stream -> pool.execute(() -> ((Stream) stream).end(stalled(settings))));
        this.wakeWatch = watcher.apply(this);
        nobody.bound();
        nobody.end(new Verdict.Failed(Evidence.of("holdpoint", "the answer that the call belongs to is not known")));
    }

    /** The owner of calls that a model made and whose answer is not known: it has ended, so they are refused. */
    Stream nobody() {
        return nobody;
    }

    private static Verdict stalled(Settings settings) {
        return new Verdict.Stalled(Evidence.of(
                "idle watch",
                "nothing arrived within the idle limit of " + settings.idleTimeout()
                        + " (four times that for the first chunk of a round)"));
    }

    /** The runtime of this class loader, made when it is first asked for. */
    public static Engine get() {
        return Default.ENGINE;
    }

    private static final class Default {
        static final Engine ENGINE = create();

        private static Engine create() {
            Runner.Pool pool = new Runner.Pool();
            Engine engine = new Engine(
                    Settings.fromSystemProperties(),
                    Ticker.SYSTEM,
                    new MemoryJournal(),
                    pool,
                    made -> new WatchThread(made.watch, made.committed::look)::wake);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> engine.shutDown(pool), "holdpoint-shutdown"));
            SelfCheck.run();
            return engine;
        }
    }

    /** The stream that the calling thread works for, or {@code null}. */
    public static @Nullable StreamContext current() {
        Binding binding = Binding.current();
        return binding == null ? null : binding.stream;
    }

    // Opening and stopping.

    /**
     * Opens a stream.
     *
     * @param id the application's choice, or {@code null}
     * @param watched whether silence means a stall; it does not where an answer arrives in one piece
     */
    public StreamContext open(@Nullable String id, boolean watched) {
        refuseIfUnsafe();
        Binding here = Binding.current();
        // Also if the tool's own answer has ended: then so has this one, or a late tool could start afresh.
        Stream parent = here != null && here.inTool ? here.stream : null;
        String chosen = id != null ? id : answers.takeNextId();
        long branch = parent == null || here == null ? LAST : here.position;
        Stream stream = new Stream(this, chosen != null ? chosen : Ids.next(), parent, branch);
        // Before anybody can find it and end it: the gate must count an open stream from its first moment.
        stream.bound();
        boolean stopped;
        try {
            stopped = answers.register(stream);
        } catch (RuntimeException e) {
            stream.unbound();
            throw e;
        }
        wakeWatch.run();
        if (watched) {
            watch.add(stream);
        }
        if (parent != null) {
            parent.adopt(stream);
        }
        if (stopped) {
            stream.end(new Verdict.Cancelled(Evidence.of("holdpoint", "it was stopped before it started")));
        }
        return stream;
    }

    private static void refuseIfUnsafe() {
        String problem = problem();
        if (problem != null) {
            throw new HoldpointException(
                    "[HoldpointUnsafe] no answer can be opened, because its effects might not be held:\n" + problem);
        }
    }

    /** Why calls cannot be held safely in this process, or {@code null}. */
    static @Nullable String problem() {
        String mine = SelfCheck.problem();
        return mine != null ? mine : AgentLink.problem();
    }

    /** Stops an answer, whether it is open, over or yet to come. */
    public CancelResult cancel(String answerId, String why) {
        Stream stream = answers.findOrRemember(answerId);
        if (stream == null) {
            return new CancelResult(answerId, CancelResult.Kind.REMEMBERED, null);
        }
        boolean stopped = stream.end(new Verdict.Cancelled(Evidence.of("application", why)));
        if (!stopped) {
            committed.revoke(stream, why);
        }
        return new CancelResult(
                answerId, stopped ? CancelResult.Kind.STOPPED : CancelResult.Kind.TOO_LATE, settlement(stream));
    }

    /** A stream that is open or ended a short while ago. */
    public Optional<StreamContext> answer(String answerId) {
        return Optional.ofNullable(answers.find(answerId));
    }

    /** Makes the next stream that this thread opens take an id; {@code null} takes the wish back. */
    public void nextId(@Nullable String id) {
        answers.nextId(id);
    }

    private @Nullable Settlement settlement(Stream stream) {
        Settlement known = stream.outcome().now();
        return known == null ? null : committed.settlement(stream, known);
    }

    // Holding.

    /** Holds a call in a stream. Returns the receipt, or a refusal in words. */
    Held hold(Stream stream, PendingCall call) {
        if (problem() != null) {
            return new Held(null, Wording.unusable(call.tool.spec()));
        }
        if (heldBytes.addAndGet(call.arguments.length) > Limits.BYTES_IN_ALL) {
            heldBytes.addAndGet(-call.arguments.length);
            return new Held(
                    null, Wording.limit(call.tool.spec(), "too many calls are held in this application at the moment"));
        }
        String refusal = stream.capture(call);
        if (refusal != null) {
            heldBytes.addAndGet(-call.arguments.length);
            if (stream != nobody && !stream.isOpen()) {
                stream.outcome()
                        .refused(new CallOutcome(
                                call.describe(stream.id(), Limits.CALLS_PER_STREAM),
                                CallStatus.DISCARDED,
                                "it came after the answer had ended",
                                null));
            }
            return new Held(null, refusal);
        }
        stream.touch();
        return new Held(call.receipt(), null);
    }

    /** What came of an attempt to hold: exactly one of the two. */
    record Held(@Nullable Receipt receipt, @Nullable String refusal) {}

    // Ending.

    /** Does what a stream's end means. Called once, by the thread that won the end. */
    void finish(Stream stream, Verdict verdict, List<PendingCall> calls, int bytes) {
        watch.remove(stream);
        heldBytes.addAndGet(-bytes);
        stream.endChildren(verdict);
        Stream parent = stream.parent();
        if (parent != null) {
            parent.release(stream);
        }
        try {
            stream.outcome().conclude(settling.settle(stream, verdict, calls));
        } finally {
            answers.ended(stream);
            stream.unbound();
        }
        committed.start(stream);
    }

    /** Notes an end that came second. */
    void lateEnd(Stream stream, Verdict late) {
        LOG.log(
                Level.DEBUG,
                () -> stream + " had ended before this came: " + late.evidence().detail());
    }

    // What the rest asks for.

    /** The calls that wait for a decision. */
    public List<HeldCall> pending() {
        return committed.pending();
    }

    /** Decides about a call. */
    public Decision decide(String callId, boolean approve, String detail) {
        return committed.decide(callId, approve, detail);
    }

    /** How an answer that ended stands now. */
    public Optional<Settlement> settlement(String answerId) {
        Stream stream = answers.find(answerId);
        return stream == null ? committed.settlement(answerId) : Optional.ofNullable(settlement(stream));
    }

    /** Asks a resolver for the objects on which committed calls are made. */
    public void resolveWith(TargetResolver resolver) {
        committed.targets().add(resolver);
    }

    /** The tools that can be found from here. */
    public static List<ToolSpec> tools() {
        return Tables.all().stream().flatMap(table -> table.tools().stream()).toList();
    }

    /** Whether adapters insist on the agent. */
    public boolean insistsOnAgent() {
        return settings.agent() == Settings.Agent.REQUIRED;
    }

    /** Whether a framework's tool that carries neither annotation is refused. */
    public boolean refusesUnclassified() {
        return settings.unclassified() == Settings.Unclassified.REFUSE;
    }

    /** Brings the idle watch to the present. Called by its thread, and by tests. */
    void lookForStalls() {
        watch.advance();
    }

    /** Does with committed calls what has to be done from time to time. Called by the watch's thread, and by tests. */
    void look() {
        committed.look();
    }

    int tick() {
        return watch.now();
    }

    int idleTicks() {
        return idleTicks;
    }

    private void shutDown(Runner.Pool pool) {
        answers.open()
                .forEach(stream -> stream.end(
                        new Verdict.Cancelled(Evidence.of("holdpoint", "the application is shutting down"))));
        pool.drain();
    }
}
