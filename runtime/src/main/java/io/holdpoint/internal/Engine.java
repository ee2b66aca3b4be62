package io.holdpoint.internal;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Evidence;
import io.holdpoint.HoldpointException;
import io.holdpoint.HoldpointListener;
import io.holdpoint.Receipt;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.spi.ApproverIdentity;
import io.holdpoint.spi.ContextCarrier;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.TargetResolver;
import io.holdpoint.spi.ToolSource;
import io.holdpoint.spi.ToolSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

    private final Events events = Events.ofServices();
    private final Journal journal;
    private final Carriers carriers = Carriers.ofServices();
    private final Committed committed;
    private final Housekeeping housekeeping;
    private final Hindsight hindsight;
    private final Settling settling;
    private final Authority authority;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong heldBytes = new AtomicLong();
    private final int idleTicks;
    /** The owner of calls whose answer is not known. It ended before the first of them. */
    private final Stream nobody = new Stream(this, "unknown", null, LAST, Caller.NONE);

    /** A runtime whose time stands still unless {@link #lookForStalls} and {@link #look} are called. */
    Engine(Settings settings, Ticker ticker, Journal journal, Executor pool) {
        this(settings, ticker, journal, pool, () -> {});
    }

    /**
     * @param wakeWatch makes sure that {@link #lookForStalls} and {@link #look} are called from now on
     */
    Engine(Settings settings, Ticker ticker, Journal journal, Executor pool, Runnable wakeWatch) {
        this.settings = settings;
        this.journal = new HeardJournal(journal, events);
        this.answers = new Answers(ticker);
        long idleNanos = settings.idleTimeout().toNanos();
        // Twenty looks within the limit notice a stall about 5 % late, and cost next to nothing.
        long tickNanos = Math.max(1_000_000, Math.min(250_000_000, idleNanos / 20));
        this.idleTicks = (int) Math.min(Integer.MAX_VALUE / 8, Math.max(1, idleNanos / tickNanos));
        Worker.Means means = new Worker.Means(pool, ticker, settings.lease(), settings.callTimeout(), events);
        this.committed = new Committed(this.journal, new Targets(), carriers, means);
        this.housekeeping = new Housekeeping(this.journal, settings.retention(), ticker);
        this.hindsight = new Hindsight(this.journal);
        this.settling = new Settling(this, committed, events);
        Docket docket = new Docket(this.journal, committed::goOn);
        this.authority = new Authority(settings.fourEyes());
        this.decisions = new Decisions(docket, authority, settings.approvalUsableFor(), committed::tool);
        this.resolutions = new Resolutions(docket, authority);
        this.watch = new IdleWatch(
                ticker, tickNanos, idleTicks, stream -> pool.execute(() -> ((Stream) stream).end(stalled(settings))));
        this.wakeWatch = wakeWatch;
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

    /** The runtime of this class loader, made when it is first asked for; tried again if that did not work. */
    public static Engine get() {
        return EngineOfLoader.ONE.get();
    }

    /**
     * Makes the runtime of this class loader use a journal.
     *
     * @throws IllegalStateException if it uses one already
     */
    public static void use(Journal journal) {
        EngineOfLoader.ONE.use(journal);
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
        Stream stream = new Stream(this, chosen != null ? chosen : Ids.next(), parent, branch, opener(parent));
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
        if (closed.get()) {
            stream.end(shutdown());
        } else if (stopped) {
            stream.end(new Verdict.Cancelled(Evidence.of("holdpoint", "it was stopped before it started")));
        }
        return stream;
    }

    /** Who opens a stream. A tool that does so acts for the one whose tool it is. */
    private Caller opener(@Nullable Stream parent) {
        Caller here = carriers.capture();
        return parent == null ? here : here.over(parent.opener());
    }

    private void refuseIfUnsafe() {
        if (closed.get()) {
            throw new HoldpointException(
                    "[HoldpointClosed] no answer can be opened: Holdpoint.close() was called, or the"
                            + " process is ending");
        }
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
            Settlement elsewhere = committed.revokeElsewhere(answerId, why).orElse(null);
            CancelResult.Kind kind = elsewhere == null ? CancelResult.Kind.REMEMBERED : CancelResult.Kind.TOO_LATE;
            return new CancelResult(answerId, kind, elsewhere);
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
        String unknown = stream.isOpen() ? identify(stream, call) : null;
        if (unknown != null) {
            return new Held(null, unknown);
        }
        if (heldBytes.addAndGet(call.arguments.length) > Limits.BYTES_IN_ALL) {
            heldBytes.addAndGet(-call.arguments.length);
            return new Held(
                    null, Wording.limit(call.tool.spec(), "too many calls are held in this application at the moment"));
        }
        // Before it can be committed or discarded.
        hindsight.held(call);
        String refusal = stream.capture(call);
        if (refusal != null) {
            hindsight.ended(List.of(call));
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
        events.held(call, stream);
        return new Held(call.receipt(), null);
    }

    /** Finds out in whose name a call is made, on the thread that makes it. Returns why it cannot be held, or null. */
    private @Nullable String identify(Stream stream, PendingCall call) {
        Caller caller = call.caller();
        if (caller == null) {
            caller = caller(stream);
            call.calledBy(caller);
        }
        if (caller.problem() != null) {
            return Wording.noContext(call.tool.spec(), caller.problem());
        }
        return stream.isFor(caller.requester()) ? null : Wording.otherRequester(call.tool.spec());
    }

    /** In whose name a call of a stream is made that the calling thread makes now. */
    Caller caller(Stream stream) {
        return carriers.capture().over(stream.opener());
    }

    /** What came of an attempt to hold: exactly one of the two. */
    record Held(@Nullable Receipt receipt, @Nullable String refusal) {}

    // Ending.

    /** Does what a stream's end means. Called once, by the thread that won the end. */
    void finish(Stream stream, Verdict verdict, List<PendingCall> calls, int bytes) {
        watch.remove(stream);
        heldBytes.addAndGet(-bytes);
        hindsight.ended(calls);
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

    /** The calls that wait for a person. */
    public Decisions decisions() {
        return decisions;
    }

    /** The calls that wait for an operator. */
    public Resolutions resolutions() {
        return resolutions;
    }

    /** Says who decides. */
    public void identifyWith(ApproverIdentity identity) {
        authority.identifyWith(identity);
    }

    /** How an answer that ended stands now. */
    public Optional<Settlement> settlement(String answerId) {
        Stream stream = answers.find(answerId);
        return stream == null ? committed.settlement(answerId) : Optional.ofNullable(settlement(stream));
    }

    /** Takes along what a carrier captures, from now on. */
    public void carry(ContextCarrier carrier) {
        carriers.add(carrier);
    }

    /** Tells a listener what becomes of calls, until the scope is closed. */
    public StreamContext.Scope listen(HoldpointListener listener) {
        return events.add(listener);
    }

    /** Closes the runtime of this class loader, if there is one. */
    public static void closeDefault() {
        EngineOfLoader.ONE.close();
    }

    /** Makes an object known as the one on which the committed calls of its class are made. */
    public void register(Object target) {
        committed.targets().register(target);
    }

    /** Asks a resolver for the objects on which committed calls are made. */
    public void resolveWith(TargetResolver resolver) {
        committed.targets().add(resolver);
    }

    /** Waits, up to 30 seconds, until no committed call runs: what calls are made on is about to go. */
    public void awaitIdle() {
        committed.awaitIdle(Duration.ofSeconds(Runner.Pool.SECONDS_TO_DRAIN));
    }

    /** Asks a source for the tools of committed calls that are no methods. */
    public void findToolsWith(ToolSource source) {
        committed.targets().addSource(source);
    }

    /** What is known by now about calls whose receipts stand in conversations. */
    public Hindsight hindsight() {
        return hindsight;
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

    /** Does with committed calls what has to be done from time to time. Called by a thread of its own, and by tests. */
    void look() {
        committed.look();
        housekeeping.look();
    }

    int tick() {
        return watch.now();
    }

    int idleTicks() {
        return idleTicks;
    }

    long tickNanos() {
        return watch.tickNanos();
    }

    // Closing.

    /**
     * Opens nothing from now on, discards what is held, and starts no committed call that another process can run
     * instead. Returns whether it was open.
     */
    boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        answers.open().forEach(stream -> stream.end(shutdown()));
        if (journal.isDurable()) {
            committed.stop();
        }
        return true;
    }

    /** Lets go of everything, once nothing runs any more. */
    void release() {
        journal.close();
        events.clear();
        carriers.clear();
        committed.targets().clear();
        Tables.clear();
    }

    private static Verdict shutdown() {
        return new Verdict.Cancelled(Evidence.reason("holdpoint", "SHUTDOWN", "the application is shutting down"));
    }
}
