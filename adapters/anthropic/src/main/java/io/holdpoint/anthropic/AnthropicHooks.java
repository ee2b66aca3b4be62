package io.holdpoint.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.core.JsonField;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.MessageService;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdpoint.internal.rounds.RunnerTools;
import io.holdpoint.internal.rounds.WatchedRound;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent weaves into anthropic-java: the first instruction of each {@code createStreaming} asks the method of its
 * name here, which calls it again and follows what it returns. In the same way a tool that the SDK's tool runner runs is
 * run inside the answer that called it.
 */
@SuppressWarnings("MustBeClosedChecker") // the application gets the response, and closes it
public final class AnthropicHooks {

    private static final ThreadLocal<@Nullable Object> PASS = new ThreadLocal<>();

    private AnthropicHooks() {}

    /** A message is streamed. */
    public static @Nullable StreamResponse<RawMessageStreamEvent> createStreaming(
            MessageService self, ClientOptions client, MessageCreateParams request, RequestOptions options) {
        return watched(
                self,
                () -> Requests.round(request, client),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A beta message is streamed. */
    public static @Nullable StreamResponse<BetaRawMessageStreamEvent> createStreaming(
            com.anthropic.services.blocking.beta.MessageService self,
            ClientOptions client,
            com.anthropic.models.beta.messages.MessageCreateParams request,
            RequestOptions options) {
        return watched(
                self,
                () -> Requests.round(request, client),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A message is streamed asynchronously. */
    public static @Nullable AsyncStreamResponse<RawMessageStreamEvent> createStreaming(
            MessageServiceAsync self, ClientOptions client, MessageCreateParams request, RequestOptions options) {
        return watchedAsync(
                self,
                () -> Requests.round(request, client),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** A beta message is streamed asynchronously. */
    public static @Nullable AsyncStreamResponse<BetaRawMessageStreamEvent> createStreaming(
            com.anthropic.services.async.beta.MessageServiceAsync self,
            ClientOptions client,
            com.anthropic.models.beta.messages.MessageCreateParams request,
            RequestOptions options) {
        return watchedAsync(
                self,
                () -> Requests.round(request, client),
                () -> self.createStreaming(History.upToDate(request), options));
    }

    /** The tool runner runs a tool. */
    public static BetaToolResultBlockParam.Content run(
            BetaTool definition, Function<String, BetaToolResultBlockParam.Content> run, JsonField<?> input) {
        JsonNode tree = MessageReader.tree(input);
        try (var inAnswer = RunnerTools.enter(MessageReader.callKey(definition.name(), tree))) {
            return run.apply(tree.toString());
        }
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
