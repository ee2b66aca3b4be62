package io.holdpoint.adk;

import static io.holdpoint.adk.Chat.await;
import static io.holdpoint.adk.Chat.call;
import static io.holdpoint.adk.Chat.round;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.plugins.BasePlugin;
import com.google.adk.runner.Runner;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Part;
import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.conformance.provider.Ending;
import io.holdpoint.conformance.provider.Script;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streamed answers through the real ADK and Gemini's real client, from a real HTTP server, with the real agent. */
class StreamedAnswerIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";
    private static final String BLOCKED = "data: {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}\n\n";

    private final Chat chat = new Chat();

    @AfterEach
    void close() {
        chat.close();
    }

    private static Script refund() {
        return call("refund", A1).end("STOP");
    }

    private static Script requested() {
        return round().text("it is requested").end("STOP");
    }

    @Test
    void runsWithTheReleaseThatIsMeant() {
        assertThat(Runner.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .contains("google-adk-" + System.getProperty("google-adk.version"));
    }

    // Clean ends.

    @Test
    void effectsRunAfterTheCompletionSignalReturned() {
        chat.play(round().text("one ").text("moment").call("", "refund", A1).end("STOP"), requested());

        chat.events()
                .doOnComplete(() -> chat.seen.add("effects: " + chat.shop.effects.size()))
                .blockingSubscribe();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.seen).endsWith("it is requested", "effects: 0").contains("~one ", "~moment");
        assertThat(chat.provider.problems()).isEmpty();
    }

    @Test
    void anAnswerThatIsNotStreamedCommitsToo() {
        chat.config = RunConfig.builder().build();
        chat.play(Chat.whole(Chat.callPart("refund", A1), "STOP"), Chat.whole(Chat.textPart("requested"), "STOP"));

        chat.events().blockingForEach(event -> {});

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void theModelIsToldThatNothingHasHappenedYetAndTheSessionTellsNothingElse() {
        chat.play(call("mail", "{\"to\":\"ada\"}").end("STOP"), requested());

        chat.stream();

        assertThat(chat.lastRequest()).contains("HELD, NOT DONE. mail").doesNotContain("success");
        assertThat(chat.session().events())
                .filteredOn(event -> !event.functionResponses().isEmpty())
                .singleElement()
                .satisfies(event -> assertThat(Chat.text(event)).contains("HELD, NOT DONE. mail"));
        assertThat(chat.session().state()).isEmpty();
    }

    @Test
    void severalCallsRunInTheModelsOrderAndReadsRunBetweenRounds() {
        chat.play(
                round().call("", "refund", "{\"orderId\":\"1\"}")
                        .call("", "lookUp", A1)
                        .call("", "mail", "{\"to\":\"2\"}")
                        .call("", "refund", "{\"orderId\":\"3\"}")
                        .end("STOP"),
                call("mail", "{\"to\":\"4\"}").end("STOP"),
                requested());

        chat.stream();

        assertThat(chat.shop.reads).containsExactly("A1");
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(4);
        assertThat(chat.shop.effects).containsExactly("refund 1", "mail 2", "refund 3", "mail 4");
    }

    @Test
    void eachSubscriptionIsAnAnswerOfItsOwn() {
        chat.play(refund(), requested(), refund(), round().text("it is").end("MAX_TOKENS"));
        Flowable<Event> events = chat.runner()
                .runAsync("ada", chat.session().id(), Content.fromParts(Part.fromText("hello")), chat.config);
        List<StreamContext> answers = new CopyOnWriteArrayList<>();

        events.doOnNext(piece -> answers.add(StreamContext.current())).blockingSubscribe();
        StreamContext first = answers.get(0);
        answers.clear();
        events.doOnNext(piece -> answers.add(StreamContext.current())).blockingSubscribe();
        StreamContext second = answers.get(0);

        assertThat(Chat.get(first.settled()).verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(Chat.get(second.settled()).verdict()).isInstanceOf(Verdict.Truncated.class);
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void anIdMayBeGivenAroundTheSubscription() {
        chat.play(refund(), requested());

        Holdpoint.withAnswerId(
                "given",
                () -> chat.runner()
                        .runAsync("ada", chat.session().id(), Content.fromParts(Part.fromText("hello")), chat.config)
                        .blockingSubscribe());

        assertThat(Chat.get(Holdpoint.answer("given").orElseThrow().settled()).count(CallStatus.SUCCEEDED))
                .isEqualTo(1);
    }

    @Test
    void aRunThatWaitsForAnotherOneOnItsSessionIsAnAnswerToo() {
        CountDownLatch first = new CountDownLatch(1);
        chat.shop.duringRead = id -> await(first);
        chat.play(call("lookUp", A1).end("STOP"), requested(), refund(), requested());
        Flowable<Event> before = chat.runner()
                .runAsync("ada", chat.session().id(), Content.fromParts(Part.fromText("hello")), chat.config);
        CountDownLatch over = new CountDownLatch(1);
        var unused = before.subscribeOn(Schedulers.io()).subscribe(event -> {}, error -> {}, over::countDown);
        chat.awaitRead();

        var waiting = chat.events().subscribeOn(Schedulers.io()).subscribe();
        first.countDown();
        await(over);

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(waiting.isDisposed()).isTrue();
    }

    // Unclean ends.

    @ParameterizedTest
    @CsvSource({
        "MAX_TOKENS,Truncated",
        "SAFETY,Filtered",
        "RECITATION,Filtered",
        "MALFORMED_FUNCTION_CALL,Failed",
        "OTHER,Failed",
        "SOMETHING_NEW,Suspect"
    })
    void aReasonThatIsNoCleanEndDiscards(String reason, String verdict) {
        chat.play(refund(), round().text("it is req").end(reason));

        chat.stream();

        assertThat(chat.verdict().getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MAX_TOKENS,Truncated", "SAFETY,Filtered", "MALFORMED_FUNCTION_CALL,Failed"})
    void aRoundThatEndedBadlyMakesTheAnswerUnclean(String reason, String verdict) {
        chat.play(call("refund", A1).end(reason), requested());

        chat.stream();

        assertThat(chat.verdict().getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(chat.settled().calls()).noneMatch(call -> call.status() == CallStatus.SUCCEEDED);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aReasonWithoutContentCounts() {
        chat.play(
                refund(),
                round().raw("data: {\"candidates\":[{\"finishReason\":\"SAFETY\"}]}\n\n")
                        .end());

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Filtered.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aPromptThatIsBlockedInTheSecondRoundDiscards() {
        chat.play(refund(), round().raw(BLOCKED).end());

        chat.stream();

        assertThat(chat.seen).endsWith("COMPLETE");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Filtered.class);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Ending.class, names = "STALL", mode = EnumSource.Mode.EXCLUDE)
    void aResponseWithoutAReasonDiscards(Ending ending) {
        chat.play(refund(), round().text("it is ").text("req").end(ending));

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Disconnected.class);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Ending.class, names = "STALL", mode = EnumSource.Mode.EXCLUDE)
    void aRoundWithoutAReasonIsNotActedUpon(Ending ending) {
        chat.play(round().text("one moment").call("", "refund", A1).end(ending), requested());

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Disconnected.class);
        assertThat(chat.settled().calls()).noneMatch(call -> call.status() == CallStatus.SUCCEEDED);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anErrorInTheStreamDiscards() {
        chat.play(refund(), round().text("it is ").error("overloaded").end());

        chat.stream();

        assertThat(chat.verdict().isClean()).isFalse();
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anErrorInPlaceOfTheStreamDiscards() {
        chat.play(
                refund(),
                round().raw("{\"error\":{\"code\":400,\"message\":\"no\",\"status\":\"INVALID\"}}")
                        .status(400)
                        .end());

        chat.stream();

        assertThat(chat.seen).last().asString().startsWith("ERROR");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aCleanReasonAtTheTokenLimitIsNotBelieved() {
        chat.configure = agent -> agent.generateContentConfig(
                GenerateContentConfig.builder().maxOutputTokens(100).build());
        chat.play(call("refund", A1).reason("STOP", 100).terminal().end(), requested());

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void anAnswerThatStopsAfterItsToolsIsUnfinished() {
        chat.configure = agent -> agent.maxSteps(1);
        chat.play(refund());

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Suspect.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    // Stops.

    @Test
    void disposingOfTheSubscriptionDiscards() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch disposed = new CountDownLatch(1);
        chat.play(
                refund(),
                round().text("it ")
                        .text("is ")
                        .act(() -> {
                            arrived.countDown();
                            await(disposed);
                        })
                        .text("requested")
                        .end("STOP"));
        Disposable subscription = chat.events().subscribeOn(Schedulers.io()).subscribe(event -> {}, error -> {});
        await(arrived);

        subscription.dispose();
        disposed.countDown();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aToolThatRunsAlthoughNobodySubscribesAnyMoreIsRefused() {
        CountDownLatch disposed = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        chat.shop.duringRead = id -> {
            reading.countDown();
            await(disposed);
        };
        chat.play(round().call("", "lookUp", A1)
                .call("", "lookUp", A1)
                .call("", "refund", A1)
                .end("STOP"));
        Results results = new Results();
        chat.plugins.add(results);
        Disposable subscription =
                chat.events().subscribeOn(Schedulers.newThread()).subscribe(event -> {}, error -> {});
        await(reading);

        // Also interrupts the thread that the tools run on.
        subscription.dispose();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        disposed.countDown();
        results.await("refund");

        assertThat(results.of("refund")).contains("NOT DONE. The answer was stopped.");
        assertThat(chat.shop.reads).hasSize(1);
        assertThat(chat.shop.effects).isEmpty();
        assertThat(chat.provider.requests()).hasSize(1);
    }

    @Test
    void cancellingAfterCompletionChangesNothing() {
        chat.play(refund(), requested());
        CountDownLatch complete = new CountDownLatch(1);
        Disposable subscription = chat.events().subscribe(event -> {}, error -> {}, complete::countDown);
        await(complete);
        subscription.dispose();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("refund A1");
    }

    @Test
    void aCompletionCallbackThatThrowsDiscards() {
        chat.play(refund(), requested());

        chat.events()
                .doOnComplete(() -> {
                    throw new IllegalStateException("cannot be saved");
                })
                .onErrorComplete()
                .blockingSubscribe();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aSubscriberThatThrowsDiscards() {
        chat.play(refund(), requested());
        CountDownLatch failed = new CountDownLatch(1);

        var unused = chat.events()
                .subscribe(
                        event -> {
                            if (!event.functionResponses().isEmpty()) {
                                throw new IllegalStateException("cannot be shown");
                            }
                        },
                        error -> failed.countDown());

        await(failed);
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.settled().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void whatTakesOnlyTheBeginningCancels() {
        chat.play(refund(), requested());

        chat.events().take(3).blockingSubscribe();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        chat.settled();
        assertThat(chat.shop.effects).isEmpty();
    }

    @Test
    void aStopEndsTheFlowableAndNothingMoreIsSent() {
        chat.shop.duringRead =
                id -> assertThat(Holdpoint.cancel(chat.id).kind()).isEqualTo(CancelResult.Kind.STOPPED);
        chat.play(
                round().call("", "lookUp", A1)
                        .call("", "lookUp", A1)
                        .call("", "refund", A1)
                        .end("STOP"),
                requested());

        chat.stream();

        assertThat(chat.seen).endsWith("ERROR AnswerStoppedException");
        assertThat(chat.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(chat.shop.reads).hasSize(1);
        assertThat(chat.shop.effects).isEmpty();
        assertThat(chat.provider.requests()).hasSize(1);
    }

    @Test
    void aStopThatComesFirstSendsNothing() {
        Holdpoint.cancel(chat.id);

        chat.stream();

        assertThat(chat.seen).containsExactly("ERROR AnswerStoppedException");
        assertThat(chat.provider.requests()).isEmpty();
    }

    @Test
    void theConversationGoesOnAfterAStop() {
        chat.play(
                call("mail", "{\"to\":\"ada\"}").end("STOP"),
                round().text("it is").end("SAFETY"));
        chat.stream();
        chat.play(requested());

        chat.runner()
                .runAsync("ada", chat.session().id(), Content.fromParts(Part.fromText("and?")), chat.config)
                .blockingSubscribe();

        String request = chat.lastRequest();
        assertThat(request).containsOnlyOnce("\"functionCall\"").containsOnlyOnce("\"functionResponse\"");
        assertThat(request).contains("HELD, NOT DONE. mail");
    }

    @Test
    void manyStopsRaceWithTheEndAndNothingIsHalfDone() throws Exception {
        for (int round = 0; round < 30; round++) {
            try (Chat racing = new Chat()) {
                CountDownLatch last = new CountDownLatch(1);
                racing.play(
                        round().call("", "refund", A1)
                                .call("", "mail", "{\"to\":\"ada\"}")
                                .end("STOP"),
                        round().text("requested").act(last::countDown).end("STOP"));
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

    /** What the tools returned, as a plugin sees it. */
    private static final class Results extends BasePlugin {

        private final Map<String, String> byTool = new ConcurrentHashMap<>();
        private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

        Results() {
            super("results");
        }

        @Override
        public Maybe<Map<String, Object>> afterToolCallback(
                BaseTool tool, Map<String, Object> arguments, ToolContext context, Map<String, Object> result) {
            byTool.put(tool.name(), String.valueOf(result));
            latch(tool.name()).countDown();
            return Maybe.empty();
        }

        void await(String tool) {
            Chat.await(latch(tool));
        }

        String of(String tool) {
            return byTool.get(tool);
        }

        private CountDownLatch latch(String tool) {
            return latches.computeIfAbsent(tool, name -> new CountDownLatch(1));
        }
    }
}
