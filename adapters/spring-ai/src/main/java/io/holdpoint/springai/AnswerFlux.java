package io.holdpoint.springai;

import io.holdpoint.StreamContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.client.ChatClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * A chat client's flux, each subscription to which is an answer of its own. The answer is delivered when the subscriber's
 * completion signal returned; the first signal that ends a subscription decides.
 */
final class AnswerFlux extends FluxOperator<ChatClientResponse, ChatClientResponse> {

    private final @Nullable String id;
    private final @Nullable String conversation;

    AnswerFlux(Flux<ChatClientResponse> source, @Nullable String id, @Nullable String conversation) {
        super(source);
        this.id = id;
        this.conversation = conversation;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ChatClientResponse> actual) {
        Answer answer;
        try {
            answer = Answer.streamed(id, actual.currentContext());
            answer.isOf(conversation);
        } catch (RuntimeException e) {
            Operators.error(actual, e);
            return;
        }
        if (answer.isGivenUp()) {
            Operators.error(actual, answer.stopped());
            return;
        }
        try (var inside = answer.inside()) {
            source.subscribe(new Delivery(answer, Operators.serialize(actual)));
        } catch (RuntimeException | Error e) {
            answer.stream().end(Verdicts.thrown(e));
            throw e;
        }
    }

    private static final class Delivery implements CoreSubscriber<ChatClientResponse>, Subscription {

        private final Answer answer;
        /** Takes signals from several threads: a stop comes when it comes. */
        private final CoreSubscriber<? super ChatClientResponse> actual;

        private final Context context;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable Subscription upstream;
        /** The thread on which the subscriber is being told that the answer is complete. */
        private volatile @Nullable Thread completing;

        private volatile boolean rejected;

        Delivery(Answer answer, CoreSubscriber<? super ChatClientResponse> actual) {
            this.answer = answer;
            this.actual = actual;
            this.context = actual.currentContext().put(Answer.KEY, answer);
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            try (var bound = answer.stream().bind()) {
                actual.onSubscribe(this);
            }
            var unused = answer.stream().ended().thenRun(this::stopIfGivenUp);
        }

        @Override
        public void onNext(ChatClientResponse response) {
            if (over.get()) {
                return;
            }
            try (var bound = answer.stream().bind()) {
                actual.onNext(response);
            }
            answer.alive();
        }

        @Override
        public void onError(Throwable error) {
            if (over.compareAndSet(false, true)) {
                answer.stream().end(Verdicts.thrown(error));
                try (var bound = answer.stream().bind()) {
                    actual.onError(error);
                }
            }
        }

        @Override
        public void onComplete() {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            completing = Thread.currentThread();
            // Taking delivery may take longer than an answer may be silent.
            try (StreamContext.Scope busy = answer.stream().busy();
                    StreamContext.Scope bound = answer.stream().bind()) {
                actual.onComplete();
            } catch (RuntimeException | Error e) {
                answer.stream().end(Verdicts.callbackThrew(e));
                throw e;
            } finally {
                completing = null;
            }
            if (rejected) {
                answer.stream().end(Verdicts.rejected());
            } else {
                answer.delivered();
            }
        }

        @Override
        public void request(long n) {
            Subscription source = upstream;
            if (source != null) {
                source.request(n);
            }
        }

        /** A cancellation after the end is none, unless it comes out of the completion signal itself. */
        @Override
        @SuppressWarnings("ReferenceEquality") // a thread is itself
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                answer.stream().end(Verdicts.cancelled("its subscription was cancelled"));
            } else if (completing == Thread.currentThread()) {
                rejected = true;
            }
            hangUp();
        }

        private void stopIfGivenUp() {
            if (answer.isGivenUp() && over.compareAndSet(false, true)) {
                // On a thread of its own: some clients wait for the provider's next word before they let go of it.
                Schedulers.boundedElastic().schedule(this::hangUp);
                actual.onError(answer.stopped());
            }
        }

        private void hangUp() {
            Subscription source = upstream;
            if (source != null) {
                source.cancel();
            }
        }
    }
}
