package io.holdpoint.web;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.HeldCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointListener;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers that an application gives over the web. Make one when the application starts. Answers are known by their
 * ids; whoever knows the id of an answer can read and stop it, so let clients choose ids that nobody can guess, and check
 * that an answer belongs to whoever asks for it.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class WebAnswers implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.holdpoint.web");

    private final WebSettings settings;
    private final Map<String, LiveAnswer> live = new ConcurrentHashMap<>();
    private final StreamContext.Scope listening;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "holdpoint-web");
        thread.setDaemon(true);
        return thread;
    });

    private WebAnswers(WebSettings settings) {
        this.settings = settings;
        this.listening = Holdpoint.listen(new News());
    }

    /** With the default settings. */
    public static WebAnswers create() {
        return create(WebSettings.defaults());
    }

    /** With settings of your own. */
    public static WebAnswers create(WebSettings settings) {
        WebAnswers answers = new WebAnswers(settings);
        long heartbeat = settings.heartbeat().toMillis();
        var unused = answers.clock.scheduleAtFixedRate(answers::tick, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
        return answers;
    }

    /**
     * Starts an answer and reads it.
     *
     * @param answerId a new one: what was stopped before it began under this id does not begin
     * @param start starts one answer, on the calling thread, and returns while it goes on
     * @throws IllegalStateException if there was an answer of that id before
     */
    public AnswerFeed begin(String answerId, Consumer<LiveAnswer> start) {
        return begin(answerId, Vocabulary.holdpoint(), Runnable::run, start);
    }

    /**
     * Starts an answer and reads it.
     *
     * @param answerId a new one: what was stopped before it began under this id does not begin
     * @param vocabulary in which words to read it
     * @param executor where to start it; one with threads of its own if starting it blocks until it ends
     * @param start starts one answer
     * @throws IllegalStateException if there was an answer of that id before
     */
    public AnswerFeed begin(String answerId, Vocabulary vocabulary, Executor executor, Consumer<LiveAnswer> start) {
        LiveAnswer answer = new LiveAnswer(answerId, settings);
        boolean known = Holdpoint.answer(answerId).isPresent()
                || Holdpoint.settlement(answerId).isPresent()
                || live.putIfAbsent(answerId, answer) != null;
        if (known) {
            throw new IllegalStateException(
                    "There is an answer \"" + answerId + "\" already; choose a new id for each");
        }
        AnswerFeed reader = answer.read(vocabulary, null, this::unread);
        executor.execute(() -> {
            try {
                Holdpoint.withAnswerId(answerId, () -> start.accept(answer));
                answer.attach();
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        });
        return reader;
    }

    /**
     * Reads an answer that is being given, or that ended: for a page that was loaded again, or lost its connection.
     *
     * @param after the number of the last event that arrived, or {@code null} to read from the beginning
     */
    public AnswerFeed follow(String answerId, @Nullable String after) {
        return find(answerId).read(Vocabulary.holdpoint(), after, this::unread);
    }

    /**
     * Stops an answer; {@link StopReport} tells what that achieved.
     *
     * @throws io.holdpoint.spi.JournalException if the journal does not answer
     */
    public CancelResult stop(String answerId) {
        return Holdpoint.cancel(answerId);
    }

    /** A reader says that the whole answer has arrived; see {@link LiveAnswer#requireDelivery}. */
    public void acknowledge(String answerId) {
        LiveAnswer answer = live.get(answerId);
        if (answer != null) {
            answer.acknowledge();
        }
    }

    /** Sends nothing more. The answers themselves go on. */
    @Override
    public void close() {
        listening.close();
        clock.shutdownNow();
    }

    LiveAnswer find(String answerId) {
        LiveAnswer known = live.get(answerId);
        if (known != null) {
            return known;
        }
        LiveAnswer recalled = new LiveAnswer(answerId, settings);
        StreamContext stream = Holdpoint.answer(answerId).orElse(null);
        Settlement settlement = Holdpoint.settlement(answerId).orElse(null);
        if (stream == null && settlement == null) {
            recalled.unknown();
            return recalled;
        }
        LiveAnswer other = live.putIfAbsent(answerId, recalled);
        if (other != null) {
            return other;
        }
        if (stream != null) {
            stream.held().forEach(call -> recalled.moved(held(call)));
            recalled.attach();
        } else if (settlement != null) {
            recalled.recall(settlement);
        }
        return recalled;
    }

    void unread(LiveAnswer answer) {
        if (!clock.isShutdown()) {
            var unused = clock.schedule(
                    answer::stopIfUnread, settings.reconnectWithin().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        for (LiveAnswer answer : live.values()) {
            try {
                answer.tick();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "What became of answer " + answer.id() + " could not be looked up.", e);
            }
        }
        live.values().removeIf(LiveAnswer::isForgettable);
    }

    private static CallOutcome held(HeldCall call) {
        return new CallOutcome(call, CallStatus.HELD, "", null);
    }

    /** Passes on what becomes of calls. */
    private final class News implements HoldpointListener {

        private void moved(CallOutcome call) {
            LiveAnswer answer = live.get(call.call().answerId());
            if (answer != null) {
                answer.moved(call);
            }
        }

        @Override
        public void held(HeldCall call) {
            moved(WebAnswers.held(call));
        }

        @Override
        public void discarded(CallOutcome call) {
            moved(call);
        }

        @Override
        public void committed(CallOutcome call) {
            moved(call);
        }

        @Override
        public void decided(CallOutcome call) {
            moved(call);
        }

        @Override
        public void started(HeldCall call, int attempt) {
            moved(new CallOutcome(call, CallStatus.EXECUTING, "", null));
        }

        @Override
        public void finished(CallOutcome call) {
            moved(call);
        }

        @Override
        public void inDoubt(CallOutcome call) {
            moved(call);
        }
    }
}
