package io.holdpoint.adk;

import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.FunctionCall;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Engine;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a runner: its stream, and what is known of its rounds. From the moment ADK has made an invocation
 * of it, the answer travels in the data that all contexts of that invocation share, whichever agents and threads they are
 * for; until then it is known by its configuration, a copy that no other subscription has.
 *
 * <p>This class is thread-safe.
 */
final class Answer {

    /** The position of what no model placed: after everything that one did. */
    static final long LAST = Long.MAX_VALUE;

    private static final String KEY = "io.holdpoint.adk.Answer";

    private static final Map<RunConfig, Answer> STARTING = Collections.synchronizedMap(new IdentityHashMap<>());

    private final StreamContext stream;
    private final Rounds rounds;
    private final AtomicLong positions = new AtomicLong();
    private final Map<String, Long> positionById = new ConcurrentHashMap<>();
    /** While the session is loaded, and while another run on it is waited for, silence is no stall. */
    private final AtomicReference<StreamContext.@Nullable Scope> preparing;

    private Answer(@Nullable String id) {
        this.stream = Engine.get().open(id, true);
        this.rounds = new Rounds(stream);
        this.preparing = new AtomicReference<>(stream.busy());
    }

    /**
     * Opens an answer.
     *
     * @param config the configuration of this run, and of no other
     */
    static Answer open(@Nullable String id, RunConfig config) {
        Answer answer = new Answer(id);
        STARTING.put(config, answer);
        var unused = answer.stream.ended().thenRun(() -> STARTING.remove(config));
        return answer;
    }

    /** An agent begins to run: from now on its invocation carries the answer that it belongs to, if there is one. */
    static void runs(InvocationContext context) {
        Answer answer = STARTING.remove(context.runConfig());
        if (answer != null) {
            context.callbackContextData().put(KEY, answer);
            answer.prepared();
        }
    }

    /** The answer that an invocation is part of, or {@code null}. */
    static @Nullable Answer of(InvocationContext context) {
        return context.callbackContextData().get(KEY) instanceof Answer answer ? answer : null;
    }

    /** The answer that a tool call is part of, or {@code null}. */
    static @Nullable Answer of(@Nullable ToolContext context) {
        return context == null ? null : of(context.invocationContext());
    }

    /**
     * The stream of a tool call: that of its invocation; or, where a runner was not used, the one that the calling thread
     * is bound to.
     */
    static @Nullable StreamContext stream(@Nullable ToolContext context) {
        Answer answer = of(context);
        return answer != null ? answer.stream : StreamContext.current();
    }

    StreamContext stream() {
        return stream;
    }

    Rounds rounds() {
        return rounds;
    }

    /** Binds this thread for what ADK does in the course of the answer. */
    StreamContext.Scope inside() {
        return Dispatch.bindTool(stream, LAST);
    }

    private void prepared() {
        StreamContext.Scope busy = preparing.getAndSet(null);
        if (busy != null) {
            busy.close();
        }
    }

    // Order.

    /** Tools are about to run, perhaps side by side: their calls take their places in the order of the model. */
    void toolsRequested(Event event) {
        for (FunctionCall call : event.functionCalls()) {
            call.id().filter(id -> !id.isEmpty()).ifPresent(id -> positionById.put(id, positions.getAndIncrement()));
        }
    }

    private long position(String id) {
        Long known = positionById.get(id);
        return known != null ? known : positions.getAndIncrement();
    }

    /** The place of a call among the calls of its answer. */
    static long position(@Nullable ToolContext context) {
        Answer answer = of(context);
        return answer == null || context == null
                ? LAST
                : answer.position(context.functionCallId().orElse(""));
    }

    // Stopped answers.

    boolean isGivenUp() {
        return isGivenUp(stream);
    }

    /** Whether the user has been told that nothing more comes: then nothing more must come. */
    static boolean isGivenUp(@Nullable StreamContext stream) {
        Verdict verdict = stream == null || stream.isOpen() ? null : stream.verdict();
        return verdict instanceof Verdict.Cancelled || verdict instanceof Verdict.Stalled;
    }

    /** What whoever waits for a given up answer gets. */
    AnswerStoppedException stopped() {
        Verdict verdict = stream.verdict();
        return new AnswerStoppedException(verdict == null ? Verdicts.cancelled("it was stopped") : verdict);
    }
}
