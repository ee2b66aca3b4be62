package io.holdpoint.openai;

import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.SseMessage;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.services.async.ResponseServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.holdpoint.internal.rounds.WatchedRound;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent weaves into openai-java: the first instruction of each {@code createStreaming} asks the method of its
 * name here, which calls it again and follows what it returns. The other hook hears of the last frame, which the SDK reads
 * and does not pass on.
 */
@SuppressWarnings("MustBeClosedChecker") // the application gets the response, and closes it
public final class OpenAiHooks {

    private static final ThreadLocal<@Nullable Object> PASS = new ThreadLocal<>();

    private OpenAiHooks() {}

    /** A chat completion is streamed. */
    public static @Nullable StreamResponse<ChatCompletionChunk> createStreaming(
            ChatCompletionService self,
            ClientOptions client,
            ChatCompletionCreateParams request,
            RequestOptions options) {
        return watched(
                self,
                () -> Requests.round(request, Requests.host(client)),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A response is streamed. */
    public static @Nullable StreamResponse<ResponseStreamEvent> createStreaming(
            ResponseService self, ClientOptions client, ResponseCreateParams request, RequestOptions options) {
        return watched(
                self,
                () -> Requests.round(request, Requests.host(client)),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A chat completion is streamed asynchronously. */
    public static @Nullable AsyncStreamResponse<ChatCompletionChunk> createStreaming(
            ChatCompletionServiceAsync self,
            ClientOptions client,
            ChatCompletionCreateParams request,
            RequestOptions options) {
        return watchedAsync(
                self,
                () -> Requests.round(request, Requests.host(client)),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A response is streamed asynchronously. */
    public static @Nullable AsyncStreamResponse<ResponseStreamEvent> createStreaming(
            ResponseServiceAsync self, ClientOptions client, ResponseCreateParams request, RequestOptions options) {
        return watchedAsync(
                self,
                () -> Requests.round(request, Requests.host(client)),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** The data of an event, before the SDK looks at it. */
    public static SseMessage.@Nullable Builder data(String data) {
        if (data.startsWith("[DONE]")) {
            WatchedRound.lastFrame();
        }
        return null;
    }

    private static <T> @Nullable StreamResponse<T> watched(
            Object self, Supplier<WatchedRound<T>> begin, Supplier<StreamResponse<T>> send) {
        return passing(self)
                ? null
                : sent(self, begin.get(), send, round -> response -> new WatchedStream<>(response, round));
    }

    private static <T> @Nullable AsyncStreamResponse<T> watchedAsync(
            Object self, Supplier<WatchedRound<T>> begin, Supplier<AsyncStreamResponse<T>> send) {
        return passing(self)
                ? null
                : sent(self, begin.get(), send, round -> response -> new WatchedAsyncStream<>(response, round));
    }

    private static <T, R> R sent(
            Object self, WatchedRound<T> round, Supplier<R> send, Function<WatchedRound<T>, Function<R, R>> watch) {
        try {
            PASS.set(self);
            return watch.apply(round).apply(send.get());
        } catch (RuntimeException | Error e) {
            round.failed(e);
            throw e;
        } finally {
            PASS.remove();
        }
    }

    /** Whether this is the call that a hook made. True once. */
    @SuppressWarnings("ReferenceEquality") // the very object
    private static boolean passing(Object self) {
        if (PASS.get() != self) {
            return false;
        }
        PASS.remove();
        return true;
    }
}
