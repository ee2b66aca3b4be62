package io.holdpoint.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.internal.Engine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of an AI service: its stream, and what LangChain4j tells about it on the way. Found by the invocation's
 * id, which the token stream, every round's handler and every tool execution share, whatever thread they are on.
 */
final class Answer {

    /** Ended answers that are still known, so that a late tool call is told how its answer ended. */
    private static final int REMEMBERED = 10_000;

    private static final Map<UUID, Answer> BY_INVOCATION = new ConcurrentHashMap<>();
    private static final Map<StreamContext, Answer> BY_STREAM = new ConcurrentHashMap<>();
    private static final Map<StreamingHandle, Answer> BY_HANDLE = new ConcurrentHashMap<>();
    private static final Map<StreamingChatResponseHandler, Answer> BY_HANDLER = new ConcurrentHashMap<>();
    private static final Queue<UUID> ENDED = new ConcurrentLinkedQueue<>();

    private final UUID invocationId;
    private final StreamContext stream;
    /** What stops each round. Guarded by this. */
    private final List<StreamingHandle> handles = new ArrayList<>();
    /** What each round reports to. Guarded by this. */
    private final List<StreamingChatResponseHandler> handlers = new ArrayList<>();
    /** Where each requested call stands among the answer's calls. Guarded by this. */
    private final IdentityHashMap<ToolExecutionRequest, Long> positions = new IdentityHashMap<>();

    /** The calls of this round of which a piece arrived, and not yet all, with their tools. Guarded by this. */
    private final Map<Integer, String> unfinished = new TreeMap<>();

    private long nextPosition;
    private volatile @Nullable Integer tokenCap;
    private volatile boolean requestSent;
    private volatile @Nullable ChatResponse lastResponse;
    /** Whether LangChain4j said that the invocation is complete: positive evidence that no round follows. */
    private volatile boolean complete;
    /** Open while the application takes delivery, which may take longer than a stream may be silent. */
    private StreamContext.@Nullable Scope delivery;

    private Answer(UUID invocationId, StreamContext stream) {
        this.invocationId = invocationId;
        this.stream = stream;
    }

    /** Opens the stream of a streamed answer, which is watched for silence. */
    static Answer streamed(InvocationContext invocation) {
        return open(invocation, null, true);
    }

    /**
     * Opens the stream of a blocking answer, which cannot be watched.
     *
     * @param nested whether it is a step of another invocation, which keeps the id that the application chose
     * @param tokenCap the most tokens that each round may produce, if that is known
     */
    static Answer blocking(InvocationContext invocation, boolean nested, @Nullable Integer tokenCap) {
        Answer answer = open(invocation, nested ? invocation.invocationId().toString() : null, false);
        answer.tokenCap = tokenCap;
        return answer;
    }

    private static Answer open(InvocationContext invocation, @Nullable String id, boolean watched) {
        Answer answer = new Answer(invocation.invocationId(), Engine.get().open(id, watched));
        BY_INVOCATION.put(answer.invocationId, answer);
        BY_STREAM.put(answer.stream, answer);
        var unused = answer.stream.ended().thenRun(answer::forget);
        return answer;
    }

    static @Nullable Answer of(@Nullable InvocationContext invocation) {
        UUID id = invocation == null ? null : invocation.invocationId();
        return id == null ? null : BY_INVOCATION.get(id);
    }

    static @Nullable Answer of(@Nullable StreamContext stream) {
        return stream == null ? null : BY_STREAM.get(stream);
    }

    static @Nullable Answer of(StreamingHandle handle) {
        return BY_HANDLE.get(handle);
    }

    static @Nullable Answer of(StreamingChatResponseHandler handler) {
        return BY_HANDLER.get(handler);
    }

    /** Keeps only what a late call has to be told. */
    private void forget() {
        BY_STREAM.remove(stream);
        synchronized (this) {
            handles.forEach(BY_HANDLE::remove);
            handlers.forEach(BY_HANDLER::remove);
            handlers.clear();
            positions.clear();
        }
        lastResponse = null;
        ENDED.add(invocationId);
        if (BY_INVOCATION.size() > REMEMBERED) {
            UUID oldest = ENDED.poll();
            if (oldest != null) {
                BY_INVOCATION.remove(oldest);
            }
        }
    }

    StreamContext stream() {
        return stream;
    }

    boolean isGivenUp() {
        return isGivenUp(stream);
    }

    /** Whether the user has been told that nothing more comes: then nothing more must come. */
    static boolean isGivenUp(StreamContext stream) {
        Verdict verdict = stream.isOpen() ? null : stream.verdict();
        return verdict instanceof Verdict.Cancelled || verdict instanceof Verdict.Stalled;
    }

    /** Stops reading from the provider, if it can be stopped. */
    void hangUp() {
        List<StreamingHandle> known;
        synchronized (this) {
            known = List.copyOf(handles);
        }
        for (StreamingHandle handle : known) {
            if (!handle.isCancelled()) {
                handle.cancel();
            }
        }
    }

    void seen(StreamingHandle handle) {
        synchronized (this) {
            if (handles.contains(handle)) {
                return;
            }
            handles.add(handle);
        }
        if (stream.isOpen()) {
            BY_HANDLE.put(handle, this);
        }
    }

    // Rounds.

    void requestSent(StreamingChatResponseHandler handler, @Nullable Integer tokenCap) {
        this.tokenCap = tokenCap;
        this.requestSent = true;
        synchronized (this) {
            handlers.add(handler);
            unfinished.clear();
        }
        BY_HANDLER.put(handler, this);
        if (!stream.isOpen()) {
            BY_HANDLER.remove(handler);
        }
        stream.roundStarted();
    }

    void roundBegins() {
        requestSent = false;
    }

    /** Takes in a model's response. What speaks against a clean end ends the answer at once. */
    void responded(ChatResponse response) {
        lastResponse = response;
        response.aiMessage().toolExecutionRequests().forEach(this::place);
        judge(response);
        synchronized (this) {
            if (!unfinished.isEmpty()) {
                stream.end(Verdicts.unfinished(unfinished.values()));
            }
        }
    }

    void completed(@Nullable Object result) {
        if (result instanceof ChatResponse response) {
            // Output guardrails may have replaced the response.
            lastResponse = response;
            judge(response);
        }
        complete = true;
        delivery = stream.busy();
    }

    private void judge(ChatResponse response) {
        Verdict against = Verdicts.against(response, tokenCap);
        if (against != null) {
            stream.end(against);
        }
    }

    /** Called when everything that reacts to a response has returned or thrown. */
    void deliveryOver() {
        if (delivery != null) {
            delivery.close();
            delivery = null;
        }
    }

    /** Called when everything that reacts to a response has returned normally. */
    void delivered() {
        ChatResponse response = lastResponse;
        if (complete && !requestSent && response != null) {
            stream.end(Verdicts.clean(response));
        }
    }

    /**
     * A piece of a call arrived. Some of LangChain4j's models drop a call that never becomes complete, so that nothing of it
     * is in the response.
     */
    synchronized void callBegun(PartialToolCall call) {
        unfinished.put(call.index(), String.valueOf(call.name()));
    }

    /** All of a call arrived. */
    synchronized void callCompleted(CompleteToolCall call) {
        unfinished.remove(call.index());
        place(call.toolExecutionRequest());
    }

    /** Remembers where a call stands, the first time it is seen. */
    void place(ToolExecutionRequest request) {
        positionOf(request);
    }

    synchronized long positionOf(ToolExecutionRequest request) {
        Long known = positions.get(request);
        if (known != null) {
            return known;
        }
        positions.put(request, nextPosition);
        return nextPosition++;
    }
}
