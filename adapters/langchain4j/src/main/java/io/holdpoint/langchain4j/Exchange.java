package io.holdpoint.langchain4j;

import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.holdpoint.Verdict;
import io.holdpoint.verdict.Round;
import io.holdpoint.verdict.RoundEnd;
import io.holdpoint.verdict.TerminalFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of one of the {@link HidingModels}, and what its provider sent: how the round really ended is read there, and
 * put into the response in place of what LangChain4j makes up, wherever the response goes from the model.
 *
 * <p>This class is threadsafe: frames arrive on the HTTP client's threads.
 */
final class Exchange {

    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    /** What is known of a response beyond the word that LangChain4j has for it. Most wrappers of models keep the metadata. */
    private static final Map<ChatResponseMetadata, Verdict> VERDICTS = Collections.synchronizedMap(new WeakHashMap<>());

    private final HidingModels models;
    private final String model;

    /** Whether the request was seen on its way. Guarded by this, as all below. */
    private boolean seen;

    private final List<String> words = new ArrayList<>();
    private @Nullable String blocked;
    private boolean done;

    Exchange(Object model) {
        this.models = HidingModels.of(model);
        this.model = model.getClass().getSimpleName();
    }

    /** The one that this thread sends; {@code null} if it sends none. */
    static @Nullable Exchange current() {
        return CURRENT.get();
    }

    /** Makes it this thread's, until the result is closed. */
    Scope bind() {
        Exchange outer = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        };
    }

    /** Ends what it came from. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** What is known against a response; {@code null} if nothing is. */
    static @Nullable Verdict against(@Nullable ChatResponseMetadata metadata) {
        return metadata == null ? null : VERDICTS.get(metadata);
    }

    // From the provider.

    /** A request is sent: for the first time, or again. */
    synchronized void sent() {
        seen = true;
        words.clear();
        blocked = null;
        done = false;
    }

    /** A frame of the response, or all of it. */
    synchronized void received(@Nullable String json) {
        if (json == null || !(json.contains("\"done\"") || json.contains("Reason\""))) {
            return;
        }
        Map<?, ?> frame;
        try {
            frame = Json.fromJson(json, Map.class);
        } catch (RuntimeException e) {
            return; // The model cannot read it either.
        }
        if (models == HidingModels.OLLAMA) {
            done |= Boolean.TRUE.equals(frame.get("done"));
            word(frame.get("done_reason"));
            return;
        }
        if (frame.get("candidates") instanceof List<?> candidates) {
            for (Object candidate : candidates) {
                if (candidate instanceof Map<?, ?> fields) {
                    word(fields.get("finishReason"));
                }
            }
        }
        if (frame.get("promptFeedback") instanceof Map<?, ?> feedback
                && feedback.get("blockReason") instanceof String reason) {
            blocked = reason;
        }
    }

    private void word(@Nullable Object word) {
        if (word instanceof String text) {
            words.add(text);
        }
    }

    // To the application.

    /** A handler that is told how the round really ended. */
    StreamingChatResponseHandler telling(StreamingChatResponseHandler handler) {
        // A proxy also passes on what a later release adds.
        return (StreamingChatResponseHandler) Proxy.newProxyInstance(
                StreamingChatResponseHandler.class.getClassLoader(),
                new Class<?>[] {StreamingChatResponseHandler.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length == 1 && arguments[0] instanceof ChatResponse response) {
                        arguments[0] = told(response);
                    }
                    return call(handler, method, arguments);
                });
    }

    /** Calls a method of what a proxy stands for. */
    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The response, with the reason that it should have. */
    synchronized ChatResponse told(ChatResponse response) {
        if (!seen && !models.hidesReasonOf(response)) {
            return response;
        }
        Round round = new Round(Verdicts.SOURCE, models.words())
                .model(response.modelName())
                .blocked(blocked)
                .reasonHiddenBy(seen ? null : "LangChain4j's " + model);
        words.forEach(round::reason);
        if (seen && models == HidingModels.OLLAMA) {
            round.terminal(done ? TerminalFrame.SEEN : TerminalFrame.MISSING);
        }
        return round.end() instanceof RoundEnd.Unclean unclean ? marked(response, unclean.verdict()) : response;
    }

    private static ChatResponse marked(ChatResponse response, Verdict verdict) {
        ChatResponseMetadata metadata =
                response.metadata().toBuilder().finishReason(word(verdict)).build();
        VERDICTS.put(metadata, verdict);
        return ChatResponse.builder()
                .aiMessage(response.aiMessage())
                .metadata(metadata)
                .build();
    }

    /** LangChain4j's word for a round that ended like this. */
    private static @Nullable FinishReason word(Verdict verdict) {
        if (verdict instanceof Verdict.Truncated) {
            return FinishReason.LENGTH;
        }
        if (verdict instanceof Verdict.Filtered) {
            return FinishReason.CONTENT_FILTER;
        }
        return verdict instanceof Verdict.Disconnected ? null : FinishReason.OTHER;
    }
}
