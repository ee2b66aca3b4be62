package io.holdpoint.langchain4j;

import static dev.langchain4j.model.output.FinishReason.CONTENT_FILTER;
import static dev.langchain4j.model.output.FinishReason.LENGTH;
import static dev.langchain4j.model.output.FinishReason.OTHER;
import static dev.langchain4j.model.output.FinishReason.STOP;
import static dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
import static io.holdpoint.langchain4j.ScriptedModel.call;
import static io.holdpoint.langchain4j.ScriptedModel.piece;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.CancelResult;
import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streamed answers through the real LangChain4j with the real agent. */
class StreamedAnswerIT {

    private static final String REFUND = "{\"orderId\":\"A1\"}";

    private final Chat chat = new Chat();

    // Clean ends.

    @Test
    void effectsRunAfterTheCompletionCallbackReturned() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is requested", STOP);
        chat.onComplete = () -> chat.seen.add("effects in callback: " + chat.shop.effects.size());

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(chat.seen).contains("effects in callback: 0");
    }

    @Test
    void theModelIsToldThatNothingHasHappenedYet() {
        chat.model
                .round("one moment", TOOL_EXECUTION, call("mail", "{\"to\":\"ada\"}"))
                .round("requested", STOP);

        chat.stream();

        assertThat(chat.toolResults())
                .singleElement()
                .satisfies(result ->
                        assertThat(result).startsWith("HELD, NOT DONE. mail").doesNotContain("Success"));
    }

    @Test
    void readsRunWhileTheAnswerStreams() {
        List<Integer> readsAtTheEndOfTheRound = new CopyOnWriteArrayList<>();
        CountDownLatch read = new CountDownLatch(1);
        chat.shop.duringRead = id -> read.countDown();
        chat.configure = builder -> builder.executeToolsConcurrently();
        chat.model
                .round(
                        "looking",
                        TOOL_EXECUTION,
                        events -> {
                            await(read);
                            readsAtTheEndOfTheRound.add(chat.shop.reads.size());
                            events.respond();
                        },
                        call("lookUp", "{\"orderId\":\"A1\"}"))
                .round("found", STOP);

        chat.stream();

        assertThat(readsAtTheEndOfTheRound).containsExactly(1);
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
    }

    @Test
    void concurrentCallsRunInTheModelsOrder() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        chat.configure = builder -> builder.executeToolsConcurrently(threads);
        for (int round = 0; round < 50; round++) {
            chat.model
                    .round(
                            "several",
                            TOOL_EXECUTION,
                            call("refund", "{\"orderId\":\"1\"}"),
                            call("mail", "{\"to\":\"2\"}"),
                            call("refund", "{\"orderId\":\"3\"}"),
                            call("mail", "{\"to\":\"4\"}"))
                    .round("requested", STOP);
            chat.stream();
            chat.settled();
            assertThat(chat.shop.effects).containsExactly("refund 1", "mail 2", "refund 3", "mail 4");
            chat.shop.effects.clear();
        }
        threads.shutdown();
    }

    @Test
    void anImmediateToolEndsTheAnswerCleanly() {
        chat.model.round("closing", TOOL_EXECUTION, call("close", "{\"ticketId\":\"T1\"}"));

        chat.stream();

        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("close T1");
    }

    @Test
    void callsThatNeedApprovalWaitForIt() {
        chat.model.round("cancelling", TOOL_EXECUTION, call("cancel", REFUND)).round("it waits", STOP);

        chat.stream();

        assertThat(chat.settlement().count(CallStatus.PENDING_APPROVAL)).isEqualTo(1);
        assertThat(chat.shop.effects).isEmpty();
        Holdpoint.approvals().approve(chat.settlement().calls().get(0).call());
        chat.settled();
        assertThat(chat.shop.effects).containsExactly("cancel A1");
    }

    @Test
    void whatBecameOfACallTakesThePlaceOfItsReceipt() {
        chat.model
                .round("cancelling", TOOL_EXECUTION, call("cancel", REFUND), call("lookUp", "{\"orderId\":\"A1\"}"))
                .round("it waits", STOP);
        chat.stream();
        String read = chat.toolResults().get(1);
        assertThat(chat.toolResults().get(0)).startsWith("HELD, NOT DONE.");

        assertThat(Receipts.replace(chat.memory, chat.settlement())).isTrue();
        assertThat(chat.toolResults().get(0)).startsWith("NOT DONE YET.").contains("waits for a person's approval");
        Holdpoint.approvals().reject(chat.settlement().calls().get(0).call(), "too late");
        assertThat(Receipts.replace(chat.memory, chat.settled())).isTrue();

        assertThat(chat.toolResults())
                .containsExactly(
                        "NOT DONE. A person rejected cancel: too late. It was not carried out and will not be.", read);
        assertThat(chat.memoryIsValid()).isTrue();
        assertThat(Receipts.replace(chat.memory, chat.settled())).isFalse();
    }

    // Every other end.

    @Test
    void aCutRoundSpoilsTheAnswerEvenIfTheNextEndsCleanly() {
        chat.model.round("one moment", LENGTH, call("refund", REFUND)).round("fine", STOP);

        chat.stream();

        assertDiscarded(Verdict.Truncated.class);
        assertThat(chat.seen).as("the text goes on").contains("COMPLETE");
        assertThat(chat.toolResults())
                .singleElement()
                .satisfies(result -> assertThat(result).startsWith("NOT DONE. The answer was cut off"));
    }

    @Test
    void aSecondRoundThatIsCutDiscardsTheFirst() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is", LENGTH);

        chat.stream();

        assertDiscarded(Verdict.Truncated.class);
        assertThat(chat.settlement().sentence())
                .isEqualTo(
                        "The answer was cut off at its length limit. 1 action was not carried out: Refund order A1.");
    }

    @Test
    void aContentFilterDiscards() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is", CONTENT_FILTER);
        chat.stream();
        assertDiscarded(Verdict.Filtered.class);
    }

    @Test
    void anEndWithoutAReasonDiscards() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is", null);
        chat.stream();
        assertDiscarded(Verdict.Disconnected.class);
    }

    @Test
    void anUnknownReasonDiscards() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is", OTHER);
        chat.stream();
        assertDiscarded(Verdict.Suspect.class);
    }

    @Test
    void anErrorFollowedByACompletionIsAnError() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is", STOP, events -> {
            events.handler().onError(new RuntimeException(new IOException("Connection reset")));
            events.respond();
        });
        chat.stream();
        assertDiscarded(Verdict.Disconnected.class);
    }

    @Test
    void aCompletionCallbackThatThrowsDiscards() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("done", STOP);
        chat.onComplete = () -> {
            throw new IllegalStateException("the browser is gone");
        };
        chat.stream();
        assertDiscarded(Verdict.Failed.class);
    }

    @Test
    void aTextCallbackThatThrowsDiscards() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("done", STOP);
        chat.onText = text -> {
            if (text.equals("done")) {
                throw new IllegalStateException("the browser is gone");
            }
        };
        try {
            chat.stream();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the browser is gone");
        }
        assertDiscarded(Verdict.Failed.class);
    }

    @Test
    void cutArgumentsDiscardEverything() {
        chat.model
                .round("one moment", TOOL_EXECUTION, call("refund", REFUND), call("mail", "{\"to\":\"a"))
                .round("done", STOP);
        chat.stream();
        assertDiscarded(Verdict.Suspect.class);
        assertThat(chat.toolResults()).hasSize(2).allMatch(result -> result.startsWith("NOT DONE."));
    }

    @Test
    void aCallThatTheModelDroppedBeforeItWasCompleteDiscardsEverything() {
        chat.model
                .round(
                        "one moment",
                        TOOL_EXECUTION,
                        events -> {
                            events.handler().onPartialToolCall(piece(1, "mail", "{\"to\":\"a"));
                            events.respond();
                        },
                        call("refund", REFUND))
                .round("done", STOP);
        chat.stream();
        assertDiscarded(Verdict.Suspect.class);
        assertThat(chat.verdict().evidence().detail()).contains("began to call mail");
    }

    @Test
    void piecesOfCallsThatBecomeCompleteAreFine() {
        chat.model.pieces = true;
        chat.model
                .round("one moment", TOOL_EXECUTION, call("refund", REFUND), call("mail", "{\"to\":\"ada\"}"))
                .round("again", TOOL_EXECUTION, call("refund", REFUND))
                .round("done", STOP);
        chat.stream();
        assertThat(chat.verdict()).isInstanceOf(Verdict.Clean.class);
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void aRoundThatUsedAllItsTokensIsNotTrusted() {
        chat.model
                .usage(100)
                .round("one moment", TOOL_EXECUTION, call("refund", REFUND))
                .round("done", STOP);
        chat.stream();
        assertDiscarded(Verdict.Suspect.class);
        assertThat(chat.verdict().evidence().detail()).contains("all 100 tokens");
    }

    // Stop.

    @Test
    void theStreamsOwnHandleStopsTheAnswer() {
        chat.model.round("one moment", TOOL_EXECUTION, call("refund", REFUND)).round("it is requested", STOP);
        Chat.StreamingAssistant assistant = chat.build(Chat.StreamingAssistant.class);
        assistant
                .chat("hello")
                .onPartialResponseWithContext((text, context) -> {
                    chat.use(StreamContext.current());
                    if (text.text().equals("is")) {
                        context.streamingHandle().cancel();
                    }
                })
                .onError(error -> chat.seen.add("ERROR"))
                .start();

        assertDiscarded(Verdict.Cancelled.class);
    }

    @Test
    void aStopBetweenTwoToolsRefusesTheSecondAndSendsNoFurtherRound() {
        chat.model.round("two", TOOL_EXECUTION, call("lookUp", "{\"orderId\":\"A1\"}"), call("refund", REFUND));
        chat.shop.duringRead = id -> Holdpoint.cancel("between-tools");

        Holdpoint.withAnswerId("between-tools", () -> chat.stream());

        assertDiscarded(Verdict.Cancelled.class);
        assertThat(chat.model.requests).hasSize(1);
        assertThat(chat.toolResults().get(1)).startsWith("NOT DONE. The answer was stopped.");
    }

    @Test
    void aStopBeforeTheStartSendsNothing() {
        chat.model.round("one moment", STOP);
        assertThat(Holdpoint.cancel("too-early").kind()).isEqualTo(CancelResult.Kind.REMEMBERED);

        Holdpoint.withAnswerId("too-early", () -> chat.stream());

        assertThat(chat.model.requests).isEmpty();
        assertThat(Holdpoint.settlement("too-early"))
                .hasValueSatisfying(
                        settlement -> assertThat(settlement.verdict()).isInstanceOf(Verdict.Cancelled.class));
    }

    @Test
    void aToolThatArrivesAfterTheStopIsRefused() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        ExecutorService late = Executors.newSingleThreadExecutor();
        chat.configure = builder -> builder.executeToolsConcurrently(task -> late.execute(() -> {
            await(stopped);
            task.run();
        }));
        chat.model.round(
                "one moment",
                TOOL_EXECUTION,
                events -> {
                    Holdpoint.cancel("late-tool");
                    stopped.countDown();
                    events.respond();
                },
                call("refund", REFUND));

        Holdpoint.withAnswerId("late-tool", () -> chat.stream());
        late.shutdown();

        assertThat(late.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertDiscarded(Verdict.Cancelled.class);
    }

    private void assertDiscarded(Class<? extends Verdict> verdict) {
        assertThat(chat.verdict()).isInstanceOf(verdict);
        assertThat(chat.settled().calls()).allMatch(call -> call.status() == CallStatus.DISCARDED);
        assertThat(chat.shop.effects).isEmpty();
        assertThat(chat.memoryIsValid()).as("every tool call has a result").isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
