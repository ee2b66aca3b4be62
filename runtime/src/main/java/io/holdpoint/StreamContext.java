package io.holdpoint;

import io.holdpoint.internal.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One answer as the user sees it: every round of its tool loop, from the request to the one verdict. Speculative calls
 * made inside it are held; the verdict decides what becomes of them.
 *
 * <p>Adapters open and end streams for the frameworks they know. Code that drives a provider itself does it by hand:
 *
 * <pre>{@code
 * StreamContext stream = StreamContext.open();
 * try (var bound = stream.bind()) {
 *     ... on each chunk: stream.touch(); each tool call: dispatch it ...
 *     stream.end(new Verdict.Clean(Evidence.reason("my client", "stop", "[DONE] was read")));
 * } catch (IOException e) {
 *     stream.end(new Verdict.Disconnected(Evidence.thrown("my client", "reading failed", e)));
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread at any time. Not to be implemented by applications.
 *
 * @since 0.1
 */
public interface StreamContext {

    /**
     * Opens a stream. If the calling thread is running a tool of another stream, that one becomes its parent.
     *
     * @throws HoldpointException if the promise cannot be kept: a class escaped the agent, or the agent had a problem
     */
    static StreamContext open() {
        return Engine.get().open(null, true);
    }

    /**
     * Opens a stream under an id that the application chose, so that {@link Holdpoint#cancel} can name it. If that id
     * was cancelled before, the stream is returned already ended.
     *
     * @throws IllegalStateException if a stream of that id is open
     * @throws HoldpointException if the promise cannot be kept
     */
    static StreamContext open(String id) {
        return Engine.get().open(id, true);
    }

    /** The stream that the calling thread works for: inside its callbacks and its tools; otherwise {@code null}. */
    static @Nullable StreamContext current() {
        return Engine.current();
    }

    /** The answer's id. */
    String id();

    /** The stream whose tool opened this one, or {@code null}. */
    @Nullable
    StreamContext parent();

    /** Whether the answer is still open. */
    boolean isOpen();

    /** How the answer ended; {@code null} while it is open or its calls are being committed. */
    @Nullable
    Verdict verdict();

    /** The calls held so far, in the order in which they would run. Empty once the answer has ended. */
    List<HeldCall> held();

    /** Tells that something arrived, which puts off the idle limit. Costs one write. */
    void touch();

    /** Tells that a request was sent: its first chunk may take four times the idle limit. */
    void roundStarted();

    /**
     * Tells that something contradicts a clean end. The answer goes on; if it then ends cleanly, it ends as
     * {@link Verdict.Suspect} with this evidence instead.
     */
    void suspect(Evidence evidence);

    /**
     * Ends the answer. The first end wins; {@code false} means that it had ended before, and nothing changed. If the
     * verdict is clean, the held calls are committed before this returns; if they cannot be, the answer ends as
     * {@link Verdict.Failed} and they are discarded. A clean end of a stream with a parent hands its calls to the
     * parent.
     */
    boolean end(Verdict verdict);

    /** Says what becomes of the held calls after one that does not succeed; at first they are skipped. */
    void onFailure(OnFailure policy);

    /** Makes this the calling thread's current stream until the scope is closed, on the same thread. */
    Scope bind();

    /** Tells that a tool is running, so that silence is no stall, until the scope is closed. */
    Scope busy();

    /** The task, run with this stream bound. */
    Runnable wrap(Runnable task);

    /** The task, run with this stream bound. */
    <T> Callable<T> wrap(Callable<T> task);

    /** The executor, running each task with this stream bound. */
    Executor wrap(Executor executor);

    /** Completes when the verdict is known and the held calls are committed or discarded. Never exceptionally. */
    CompletionStage<Settlement> ended();

    /** Completes when every call has reached a final status, which may wait for a person. Never exceptionally. */
    CompletionStage<Settlement> settled();

    /**
     * Something to be undone on the same thread.
     *
     * @since 0.1
     */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
