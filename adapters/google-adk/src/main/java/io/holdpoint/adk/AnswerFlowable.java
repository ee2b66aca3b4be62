package io.holdpoint.adk;

import com.google.adk.events.Event;
import io.holdpoint.StreamContext;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.SerializedSubscriber;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A runner's events, each subscription to which is an answer of its own. The answer is delivered when the subscriber's
 * completion signal returned; the first signal that ends a subscription decides.
 */
final class AnswerFlowable extends Flowable<Event> {

    private final Supplier<Answer> open;
    private final Function<Answer, Flowable<Event>> run;

    /**
     * @param open opens the answer of one subscription
     * @param run what ADK does for it
     */
    AnswerFlowable(Supplier<Answer> open, Function<Answer, Flowable<Event>> run) {
        this.open = open;
        this.run = run;
    }

    @Override
    protected void subscribeActual(Subscriber<? super Event> actual) {
        Answer answer;
        try {
            answer = open.get();
        } catch (RuntimeException e) {
            Flowable.<Event>error(e).subscribe(actual);
            return;
        }
        if (answer.isGivenUp()) {
            Flowable.<Event>error(answer.stopped()).subscribe(actual);
            return;
        }
        // Takes signals from several threads: a stop comes when it comes.
        Delivery delivery = new Delivery(answer, new SerializedSubscriber<>(actual));
        try (var inside = answer.inside()) {
            run.apply(answer).subscribe(delivery);
        } catch (RuntimeException | Error e) {
            answer.stream().end(Verdicts.thrown(e));
            throw e;
        }
    }

    private static final class Delivery implements FlowableSubscriber<Event>, Subscription {

        private final Answer answer;
        private final SerializedSubscriber<Event> actual;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable Subscription upstream;
        /** The thread on which the subscriber is being told that the answer is complete. */
        private volatile @Nullable Thread completing;

        private volatile boolean rejected;

        Delivery(Answer answer, SerializedSubscriber<Event> actual) {
            this.answer = answer;
            this.actual = actual;
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
        public void onNext(Event event) {
            if (over.get()) {
                return;
            }
            answer.rounds().shown(event);
            try (var bound = answer.stream().bind()) {
                actual.onNext(event);
            } catch (RuntimeException | Error e) {
                if (over.compareAndSet(false, true)) {
                    answer.stream().end(Verdicts.callbackThrew(e));
                    hangUp();
                }
                throw e;
            }
            answer.stream().touch();
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
            answer.stream().end(rejected ? Verdicts.rejected() : answer.rounds().delivered());
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
                // On a thread of its own: who waits for a provider's next word may not let go of it at once.
                Schedulers.io().scheduleDirect(this::hangUp);
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
