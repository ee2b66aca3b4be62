package io.holdpoint.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one reader of an answer is sent, in order. A server with a thread for each connection calls {@link #take}; one
 * without calls {@link #poll} whenever {@link #onMore} says so. Whoever reads must {@linkplain #close close} it when the
 * connection is gone.
 *
 * <p>A feed is for one connection: one thread at a time takes frames; the other methods may be called by any thread.
 *
 * @since 0.1
 */
public final class AnswerFeed implements AutoCloseable {

    private final LiveAnswer answer;
    private final Vocabulary vocabulary;
    private final Consumer<LiveAnswer> onGone;
    private volatile Runnable onMore = () -> {};

    // Guarded by the answer.
    private final Deque<Frame> ready = new ArrayDeque<>();
    private int next;
    private boolean beat;
    private boolean finished;
    private boolean closed;

    AnswerFeed(LiveAnswer answer, Vocabulary vocabulary, int next, Consumer<LiveAnswer> onGone) {
        this.answer = answer;
        this.vocabulary = vocabulary;
        this.next = next;
        this.onGone = onGone;
    }

    /** The answer that is read. */
    public String answerId() {
        return answer.id();
    }

    /** The next frame, or {@code null} if there is none now. */
    public @Nullable Frame poll() {
        synchronized (answer) {
            while (ready.isEmpty() && !isSaid()) {
                AnswerEvent event = answer.event(next);
                if (event == null) {
                    break;
                }
                ready.addAll(vocabulary.say(event, answer.number(next)));
                next++;
            }
            if (!ready.isEmpty()) {
                beat = false;
            } else if (beat) {
                beat = false;
                return Frame.heartbeat();
            }
            Frame frame = ready.poll();
            if (frame != null && ready.isEmpty()) {
                answer.seen();
            }
            return frame;
        }
    }

    /**
     * Waits for the next frame, a heartbeat at least.
     *
     * @return the frame, or {@code null} if nothing follows
     */
    public @Nullable Frame take() throws InterruptedException {
        synchronized (answer) {
            while (true) {
                Frame frame = poll();
                if (frame != null || isOver()) {
                    return frame;
                }
                answer.wait();
            }
        }
    }

    /** Whether nothing follows, so that the connection is to be ended. */
    public boolean isOver() {
        synchronized (answer) {
            return closed || (ready.isEmpty() && (finished || isSaid()));
        }
    }

    /**
     * Has something called, by whichever thread it is, whenever there may be more to {@link #poll}, or the end was
     * reached; and now.
     */
    public void onMore(Runnable action) {
        onMore = action;
        action.run();
    }

    /** The connection has ended. If nobody else reads, and nobody comes back, the answer is stopped. */
    @Override
    public void close() {
        synchronized (answer) {
            if (closed) {
                return;
            }
            closed = true;
            answer.notifyAll();
        }
        if (answer.leave(this)) {
            onGone.accept(answer);
        }
    }

    private boolean isSaid() {
        return vocabulary.isOver();
    }

    void wake() {
        onMore.run();
    }

    void beat() {
        synchronized (answer) {
            beat = true;
            answer.notifyAll();
        }
        wake();
    }

    void finish() {
        synchronized (answer) {
            finished = true;
            answer.notifyAll();
        }
        wake();
    }

    boolean hasSeen(int events) {
        return next >= events && ready.isEmpty() && !closed;
    }
}
