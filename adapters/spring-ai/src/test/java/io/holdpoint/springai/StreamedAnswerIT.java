package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Streamed answers through the real Spring AI, from a real HTTP server, with the real agent. */
class StreamedAnswerIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    @AfterEach
    void close() throws Exception {
        chat.close();
    }

    // Clean ends.

    @Test
    void effectsRunAfterTheCompletionSignalReturned() {
        chat.provider.round("one moment", "tool_calls", call("refund", A1)).round("it is requested", "stop");

        chat.text()
                .doOnComplete(() -> chat.seen.add("effects: " + chat.shop.effects.size()))
                .blockLast();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.seen).containsExactly("one moment", "it is requested", "effects: 0");
    }

    @Test
    void theModelIsToldThatNothingHasHappenedYet() {
        chat.provider.round("", "tool_calls", call("mail", "{\"to\":\"ada\"}")).round("requested", "stop");

        chat.stream();

        assertThat(chat.lastRequest()).contains("HELD, NOT DONE. mail").doesNotContain("Success");
    }

    @Test
    void severalCallsRunInTheModelsOrderAndReadsRunAtOnce() {
        chat.provider
                .round(
                        "several",
                        "tool_calls",
                        call("refund", "{\"orderId\":\"1\"}"),
                        call("lookUp", A1),
                        call("mail", "{\"to\":\"2\"}"),
                        call("refund", "{\"orderId\":\"3\"}"))
                .round("more", "tool_calls", call("mail", "{\"to\":\"4\"}"))
                .round("requested", "stop");

        chat.stream();

        assertThat(chat.shop.reads).containsExactly("A1");
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(4);
        assertThat(chat.shop.effects).containsExactly("refund 1", "mail 2", "refund 3", "mail 4");
    }

    @Test
    void recordsAndListsReachTheMethodWhole() {
        chat.provider
                .round("", "tool_calls", call("order", "{\"items\":[{\"sku\":\"a\",\"quantity\":2}]}"))
                .round("requested", "stop");

        chat.stream();
        chat.settled();

        assertThat(chat.shop.effects).containsExactly("order [Item[sku=a, quantity=2]]");
    }

    @Test
    void aToolWhoseResultIsTheAnswerEndsItCleanly() {
        chat.provider.round("", "tool_calls", call("close", "{\"ticketId\":\"T1\"}"));

        chat.stream();

        assertThat(chat.seen.get(0)).contains("HELD, NOT DONE. close");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("close T1");
    }

    @Test
    void eachSubscriptionIsAnAnswerOfItsOwn() {
        assumeThat(Models.runToolsThemselves())
                .as("Spring AI 1, whose streams can be subscribed to once only")
                .isFalse();
        chat.provider
                .round("", "tool_calls", call("refund", A1))
                .round("first", "stop")
                .round("second", "length");
        Flux<String> text = chat.client().prompt("hello").stream().content();
        List<StreamContext> answers = new CopyOnWriteArrayList<>();

        text.doOnNext(piece -> answers.add(StreamContext.current())).blockLast();
        text.doOnNext(piece -> answers.add(StreamContext.current())).blockLast();

        assertThat(Chat.get(answers.get(0).settled()).verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(Chat.get(answers.get(1).settled()).verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    // Unclean ends.

    @ParameterizedTest
    @CsvSource({"length,Truncated", "content_filter,Filtered", "interrupted,Disconnected|Suspect|Failed"})
    void aReasonThatIsNoCleanEndDiscards(String reason, String verdict) {
        chat.provider.round("one moment", "tool_calls", call("refund", A1)).round("it is req", reason);

        chat.stream();

        assertThat(chat.verdict().getClass().getSimpleName()).matches(verdict);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"length,Truncated", "content_filter,Filtered"})
    void aRoundThatEndedBadlyMakesTheAnswerUnclean(String reason, String verdict) {
        chat.provider.round("", reason, call("refund", A1)).round("done!", "stop");

        chat.stream();

        assertThat(chat.verdict().getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(chat.settled().calls()).noneMatch(call -> call.status() == CallStatus.SUCCEEDED);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WITHOUT_REASON,Disconnected", "RESET,Disconnected", "ERROR,Failed|Disconnected"})
    void aResponseThatBreaksOffDiscards(Provider.End end, String verdict) {
        chat.provider.round("one moment", "tool_calls", call("refund", A1)).round("it is req", end);

        chat.stream();

        assertThat(chat.verdict().getClass().getSimpleName()).matches(verdict);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WITHOUT_REASON", "RESET", "ERROR"})
    void aRoundThatBreaksOffAfterItsCallIsNotActedUpon(Provider.End end) {
        chat.provider.round("one moment", end, call("refund", A1)).round("done!", "stop");

        chat.stream();

        assertThat(chat.verdict().isClean()).isFalse();
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void argumentsThatWereCutOffMakeTheWholeAnswerSuspect() {
        chat.provider
                .round("", "tool_calls", call("refund", A1), call("mail", "{\"to\":\"ad"))
                .round("requested", "stop");

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void wrongArgumentsAreExplainedAndMayBeCorrected() {
        chat.provider
                .round("", "tool_calls", call("refund", "{\"order\":17}"))
                .round("", "tool_calls", call("refund", A1))
                .round("requested", "stop");

        chat.stream();

        assertThat(chat.provider.requests.get(1)).contains("NOT DONE. The arguments of refund are not valid");
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aRefusalBehindACleanReasonDiscards() {
        chat.provider.round("", "tool_calls", call("refund", A1)).refusal("I will not help with that.");

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Refused.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    /** Spring AI 2 makes one chunk of a round's calls. */
    @Test
    void aRefusalAmongToolCallsDiscards() {
        chat.provider.refusal("I will not help with that.", call("refund", A1)).round("it is requested", "stop");

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Refused.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    // Stops.

    @Test
    void disposingOfTheSubscriptionDiscards() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch disposed = new CountDownLatch(1);
        chat.provider.round("", "tool_calls", call("refund", A1)).round("it is", "stop", () -> {
            arrived.countDown();
            await(disposed);
        });
        Disposable subscription = chat.text().subscribe();
        await(arrived);

        // Some clients wait for the provider's next word before they let go of it; the verdict does not.
        Thread disposing = new Thread(subscription::dispose);
        disposing.start();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        disposed.countDown();
        disposing.join();

        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void cancellingAfterCompletionChangesNothing() {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("requested", "stop");
        CountDownLatch complete = new CountDownLatch(1);
        BaseSubscriber<String> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnComplete() {
                complete.countDown();
            }
        };
        chat.text().subscribe(subscriber);
        await(complete);
        subscriber.cancel();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aCompletionCallbackThatThrowsDiscards() {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("requested", "stop");

        chat.text()
                .doOnComplete(() -> {
                    throw new IllegalStateException("cannot be saved");
                })
                .onErrorResume(error -> Flux.empty())
                .blockLast();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void whatTakesOnlyTheBeginningCancels() {
        chat.provider.round("", "tool_calls", call("refund", A1)).round("requested", "stop");

        chat.text().take(1).blockLast();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aStopEndsTheFluxAndNothingMoreIsSent() {
        CountDownLatch stopped = new CountDownLatch(1);
        chat.shop.duringRead = id -> {
            assertThat(Holdpoint.cancel(chat.id).kind()).isEqualTo(CancelResult.Kind.STOPPED);
            stopped.countDown();
        };
        chat.provider
                .round("one moment", "tool_calls", call("lookUp", A1), call("lookUp", A1), call("refund", A1))
                .round("done!", "stop");

        chat.stream();

        await(stopped);
        // The read is early: the text may still have been on its way to the subscriber.
        assertThat(List.copyOf(chat.seen))
                .isIn(List.of("one moment", "ERROR AnswerStoppedException"), List.of("ERROR AnswerStoppedException"));
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.shop.reads).hasSize(1);
        assertThat(chat.shop.effects).isEmpty();
        assertThat(chat.provider.requests).hasSize(1);
    }

    @Test
    void aStopThatComesFirstSendsNothing() {
        Holdpoint.cancel(chat.id);

        chat.stream();

        assertThat(chat.seen).containsExactly("ERROR AnswerStoppedException");
        assertThat(chat.provider.requests).isEmpty();
    }

    @Test
    void manyStopsRaceWithTheEndAndNothingIsHalfDone() throws Exception {
        for (int round = 0; round < 30; round++) {
            try (Chat racing = new Chat()) {
                CountDownLatch last = new CountDownLatch(1);
                racing.provider
                        .round("", "tool_calls", call("refund", A1), call("mail", "{\"to\":\"ada\"}"))
                        .round("requested", "stop", last::countDown);
                Thread stop = new Thread(() -> {
                    await(last);
                    Holdpoint.cancel(racing.id);
                });
                stop.start();
                racing.stream();
                stop.join();

                boolean clean = racing.settled().verdict().isClean();
                long ran = racing.shop.effects.size();
                assertThat(clean ? ran <= 2 : ran == 0)
                        .as(racing.settled() + " " + racing.shop.effects)
                        .isTrue();
                assertThat(racing.settled().count(CallStatus.SUCCEEDED)).isEqualTo((int) ran);
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
