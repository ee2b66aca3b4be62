package io.holdpoint.internal.rounds;

import io.holdpoint.Evidence;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.verdict.Failures;
import io.holdpoint.verdict.RoundEnd;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A response that an application reads itself, as a round of an answer. The answer is the one that the application has
 * bound, or the one whose tool calls the request answers, also if that has ended, or a new one. Thread-safe, except that
 * chunks come one by one.
 *
 * @param <T> the SDK's type of a chunk
 */
public final class WatchedRound<T> {

    /** The round whose chunks this thread reads, so that a last frame that the SDK swallows finds it. */
    private static final ThreadLocal<@Nullable WatchedRound<?>> READING = new ThreadLocal<>();

    private final String source;
    private final RoundReader<T> reader;
    private final StreamContext stream;
    /** Whether nobody but this class ends the answer. */
    private final boolean own;

    private final AtomicBoolean over = new AtomicBoolean();

    private WatchedRound(String source, RoundReader<T> reader, StreamContext stream, boolean own) {
        this.source = source;
        this.reader = reader;
        this.stream = stream;
        this.own = own;
    }

    /**
     * Begins a round, before its request is sent.
     *
     * @param source who observes it, for the evidence
     * @param turn what the request tells about its answer
     */
    public static <T> WatchedRound<T> begin(String source, RoundReader<T> reader, Turn turn) {
        StreamContext bound = StreamContext.current();
        boolean theirs = bound != null && !Dispatch.isInTool() && !Waiting.isOurs(bound);
        StreamContext stream = theirs ? bound : Waiting.continued(turn);
        if (stream == null) {
            stream = StreamContext.open();
            Waiting.opened(stream, turn);
        }
        stream.roundStarted();
        return new WatchedRound<>(source, reader, stream, !theirs);
    }

    /** The last frame of the round that this thread reads arrived. */
    public static void lastFrame() {
        WatchedRound<?> reading = READING.get();
        if (reading != null) {
            synchronized (reading.reader) {
                reading.reader.lastFrame();
            }
        }
    }

    /** The answer that this is a round of. */
    public StreamContext stream() {
        return stream;
    }

    /** Has the response closed, on another thread, when the answer ends while this round is still being read. */
    public void onGivenUp(Runnable hangUp) {
        if (!stream.isOpen() && !isGivenUp()) {
            return; // The loop has gone on after a bad end; the model may still explain itself.
        }
        var unused = stream.ended().thenRun(() -> {
            if (!over.get()) {
                Threads.hangUp(hangUp);
            }
        });
    }

    /** Marks the thread that reads; undone by {@link #stopReading}. */
    public void startReading() {
        READING.set(this);
    }

    /** This thread reads nothing any more. */
    public void stopReading() {
        READING.remove();
    }

    /** Passes a chunk on to the application, inside the answer. What it throws ends the answer. */
    public void deliver(T chunk, Consumer<? super T> application) {
        if (isGivenUp()) {
            return;
        }
        stream.touch();
        take(chunk);
        try (var bound = stream.bind()) {
            application.accept(chunk);
        } catch (RuntimeException | Error e) {
            brokeOff();
            stream.end(new Verdict.Failed(
                    Evidence.thrown(source, "what the application does with a chunk threw: " + e, e)));
            throw e;
        }
    }

    private boolean isGivenUp() {
        return !stream.isOpen()
                && (stream.verdict() instanceof Verdict.Cancelled || stream.verdict() instanceof Verdict.Stalled);
    }

    private void take(T chunk) {
        try {
            synchronized (reader) {
                reader.read(chunk);
            }
        } catch (RuntimeException e) {
            stream.suspect(Evidence.thrown(source, "a chunk could not be read: " + e, e));
        }
    }

    /** The response ended; the application hears of it inside the answer, and what it throws ends the answer. */
    public void finish(Runnable application) {
        // Before the application hears of it, which may be when it sends its next request.
        RoundEnd end = read();
        if (end instanceof RoundEnd.Unclean) {
            conclude(end);
        }
        try (var bound = stream.bind()) {
            application.run();
        } catch (RuntimeException | Error e) {
            stream.end(new Verdict.Failed(Evidence.thrown(source, "the completion callback threw: " + e, e)));
            throw e;
        }
        if (!(end instanceof RoundEnd.Unclean)) {
            conclude(end);
        }
    }

    /** The response ended, and the application took all of it. */
    public void over() {
        conclude(read());
    }

    /** How the round ended, if that was not known before; the answer then waits for the results of its calls. */
    private @Nullable RoundEnd read() {
        if (!over.compareAndSet(false, true)) {
            return null;
        }
        synchronized (reader) {
            RoundEnd end = reader.end();
            if (own && !(end instanceof RoundEnd.Last)) {
                Waiting.awaits(stream, reader);
            }
            return end;
        }
    }

    private void conclude(@Nullable RoundEnd end) {
        if (end instanceof RoundEnd.Unclean unclean) {
            stream.end(unclean.verdict());
        } else if (own && end instanceof RoundEnd.ToolsFollow) {
            stream.roundStarted();
        } else if (own && end instanceof RoundEnd.Last last) {
            stream.end(new Verdict.Clean(last.evidence()));
        }
    }

    /** Whether the round broke off before it was over. Its loop may go on with what it has seen of it. */
    private boolean brokeOff() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        if (own) {
            synchronized (reader) {
                Waiting.awaits(stream, reader);
            }
        }
        return true;
    }

    /** The request or the response failed. */
    public void failed(Throwable error) {
        if (brokeOff()) {
            stream.end(Failures.verdict(source, error));
        }
    }

    /** The application closed the response. Before its end that is no clean end, although to the SDK it looks like one. */
    public void closed() {
        if (isComplete()) {
            over();
        } else if (brokeOff()) {
            stream.end(new Verdict.Cancelled(
                    Evidence.of(source, "the application closed the response before its last frame")));
        }
    }

    private boolean isComplete() {
        synchronized (reader) {
            return reader.isComplete();
        }
    }
}
