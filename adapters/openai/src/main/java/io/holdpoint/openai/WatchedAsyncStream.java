package io.holdpoint.openai;

import com.openai.core.http.AsyncStreamResponse;
import io.holdpoint.internal.rounds.WatchedRound;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The SDK's asynchronous stream, followed as a round of an answer.
 *
 * @param <T> the SDK's type of a chunk
 */
final class WatchedAsyncStream<T> implements AsyncStreamResponse<T> {

    private final AsyncStreamResponse<T> response;
    private final WatchedRound<T> round;

    WatchedAsyncStream(AsyncStreamResponse<T> response, WatchedRound<T> round) {
        this.response = response;
        this.round = round;
        round.onGivenUp(response::close);
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        response.subscribe(new Watching(handler));
        return this;
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
        response.subscribe(new Watching(handler), executor);
        return this;
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return response.onCompleteFuture();
    }

    @Override
    public void close() {
        round.closed();
        response.close();
    }

    private final class Watching implements Handler<T> {

        private final Handler<? super T> handler;

        Watching(Handler<? super T> handler) {
            this.handler = handler;
        }

        @Override
        public void onNext(T chunk) {
            // One thread reads to the end, so what it reads between two chunks is this round's too.
            round.startReading();
            round.deliver(chunk, handler::onNext);
        }

        @Override
        public void onComplete(Optional<Throwable> error) {
            round.stopReading();
            error.ifPresent(round::failed);
            round.finish(() -> handler.onComplete(error));
        }
    }
}
