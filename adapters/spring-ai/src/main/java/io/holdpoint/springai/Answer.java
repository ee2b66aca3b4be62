package io.holdpoint.springai;

import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Engine;
import io.holdpoint.verdict.RoundEnd;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.util.context.ContextView;

/**
 * One answer of a chat client: its stream, and what is known of its rounds. A streamed answer travels in the Reactor
 * context of its subscription, a blocking one is bound to its thread.
 *
 * <p>This class is thread-safe.
 */
final class Answer {

    /** Where an answer is in a Reactor context. */
    static final String KEY = "io.holdpoint.springai.Answer";

    /** The position of what no model placed: after everything that one did. */
    static final long LAST = Long.MAX_VALUE;

    private static final Map<StreamContext, Answer> BY_STREAM = new ConcurrentHashMap<>();

    private final StreamContext stream;
    private final boolean blocking;
    private final AtomicLong positions = new AtomicLong();

    /** The model that is answering; a model of Spring AI 1 runs tools while it does. */
    private volatile @Nullable ModelCall running;

    private volatile @Nullable RoundEnd lastRound;
    /** The user's last words before the answer. */
    private volatile @Nullable String asked;
    /** Whether the results of the last round's tools are the answer, so that no round follows. */
    private volatile boolean returnedDirectly;

    private Answer(@Nullable String id, boolean blocking) {
        this.stream = Engine.get().open(id, !blocking);
        this.blocking = blocking;
        BY_STREAM.put(stream, this);
    }

    /**
     * Opens the stream of a streamed answer, which is watched for silence.
     *
     * @param context where it is subscribed to: inside another answer, by one of its advisors, it belongs to that
     */
    static Answer streamed(@Nullable String id, ContextView context) {
        Answer outer = in(context);
        Answer answer;
        if (outer == null) {
            answer = new Answer(id, false);
        } else {
            try (var inside = Dispatch.bindTool(outer.stream, outer.nextPosition())) {
                answer = new Answer(id, false);
            }
        }
        // From then on its tools are refused by their stream.
        var unused = answer.stream.ended().thenRun(answer::forget);
        return answer;
    }

    /** Opens the stream of a blocking answer, which cannot be watched. Whoever waits for it calls {@link #forget}. */
    static Answer blocking(@Nullable String id) {
        return new Answer(id, true);
    }

    /** Nothing more is asked about it. */
    void forget() {
        BY_STREAM.remove(stream);
    }

    /** The answer that a subscription is part of, or {@code null}. */
    static @Nullable Answer in(ContextView context) {
        return context.getOrDefault(KEY, null);
    }

    /** The answer of an open stream, or {@code null}. */
    static @Nullable Answer of(@Nullable StreamContext stream) {
        return stream == null ? null : BY_STREAM.get(stream);
    }

    StreamContext stream() {
        return stream;
    }

    /** Binds this thread for what Spring AI does in the course of the answer. */
    StreamContext.Scope inside() {
        return Dispatch.bindTool(stream, LAST);
    }

    /** Tells which conversation this is an answer of, so that the next one can be told what became of its calls. */
    void isOf(@Nullable String conversation) {
        if (conversation != null && stream.parent() == null) {
            var unused = stream.ended().thenAccept(settlement -> {
                if (asked != null) {
                    Conversations.ended(conversation, asked, settlement);
                }
            });
        }
    }

    /** Tells what the user asked; the first request says it. */
    void asked(@Nullable String words) {
        if (asked == null) {
            asked = words;
        }
    }

    long nextPosition() {
        return positions.getAndIncrement();
    }

    /**
     * Tells that something arrived. The limit for silence stays that of a first chunk: while the arguments of a tool call
     * stream, Spring AI shows nothing of them, so any chunk may be the last one before a long and lively silence.
     */
    void alive() {
        stream.roundStarted();
    }

    // Stopped answers.

    boolean isGivenUp() {
        return isGivenUp(stream);
    }

    /** Whether the user has been told that nothing more comes: then nothing more must come. */
    static boolean isGivenUp(StreamContext stream) {
        Verdict verdict = stream.isOpen() ? null : stream.verdict();
        return verdict instanceof Verdict.Cancelled || verdict instanceof Verdict.Stalled;
    }

    AnswerStoppedException stopped() {
        return stopped(stream);
    }

    /** What whoever waits for a given up answer gets. */
    static AnswerStoppedException stopped(StreamContext stream) {
        Verdict verdict = stream.verdict();
        return new AnswerStoppedException(verdict == null ? Verdicts.cancelled("it was stopped") : verdict);
    }

    // Rounds.

    /** A request is sent to a model. */
    ModelCall modelCall(@Nullable Integer tokenCap) {
        returnedDirectly = false;
        ModelCall call = new ModelCall(this, tokenCap);
        running = call;
        alive();
        return call;
    }

    /** A model has answered, or failed. */
    void modelCallOver(ModelCall call) {
        if (running == call) {
            running = null;
        }
    }

    /** Takes in how a round ended. What speaks against a clean end ends the answer at once. */
    void roundEnded(RoundEnd end) {
        lastRound = end;
        if (end instanceof RoundEnd.Unclean unclean) {
            stream.end(unclean.verdict());
        }
    }

    /** Tools are about to run; a model that runs its tools itself has ended a round with that. */
    void toolsRequested(ChatResponse response, @Nullable Integer tokenCap) {
        ModelCall call = running;
        if (call != null) {
            call.toolsRequested(response, tokenCap);
        }
    }

    /**
     * Tools have run.
     *
     * @throws AnswerStoppedException if somebody waits for an answer that was stopped, and its model would ask again
     */
    void toolsRan(boolean returnDirectly) {
        returnedDirectly = returnDirectly;
        alive();
        if (blocking && running != null && isGivenUp()) {
            throw stopped();
        }
    }

    boolean hasReturnedDirectly() {
        return returnedDirectly;
    }

    /** The application has got all of it: ends the answer, cleanly if the last round says that it was the last. */
    void delivered() {
        RoundEnd last = lastRound;
        if (last instanceof RoundEnd.Last end) {
            stream.end(Verdicts.clean(end.evidence()));
        } else if (last instanceof RoundEnd.ToolsFollow end && returnedDirectly) {
            stream.end(Verdicts.clean(end.evidence()));
        } else {
            stream.end(Verdicts.unfinished(last));
        }
    }
}
