package io.holdpoint.samples.airline.trial;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.service.tool.ToolExecution;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Assistant;
import io.holdpoint.samples.airline.protection.Outcome;
import io.holdpoint.samples.airline.protection.Protection;
import io.holdpoint.samples.airline.provider.Conversation;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.RecordedCall;
import io.holdpoint.samples.airline.provider.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One answer: a customer asks, watches, perhaps presses the stop button, and waits for the end. */
final class Answer {

    /** How long a customer without Holdpoint waits for a sign of the end. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private final String ticket;
    private final Conversation conversation;
    private final Protection protection;
    private final boolean concurrently;
    private final StopButton button = new StopButton();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile @Nullable Long completedAt;
    private volatile @Nullable Outcome outcome;

    Answer(String ticket, Conversation conversation, Protection protection, boolean concurrently) {
        this.ticket = ticket;
        this.conversation = conversation;
        this.protection = protection;
        this.concurrently = concurrently;
    }

    String ticket() {
        return ticket;
    }

    Task task() {
        return conversation.script().task();
    }

    Ending ending() {
        return conversation.script().ending();
    }

    Conversation conversation() {
        return conversation;
    }

    /** When the completion callback returned, as {@link System#nanoTime()}; {@code null} if it did not. */
    @Nullable
    Long completedAt() {
        return completedAt;
    }

    /** What Holdpoint says, or {@code null} without it. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** Asks, and returns when the answer has ended and its calls are settled, as far as anybody can tell. */
    void run(StreamingChatModel model, Airline airline) {
        Assistant assistant = Assistant.create(model, new AirlineTools(airline, ticket), concurrently);
        pressWhenTheTimeComes();
        start(assistant);
        outcome = protection.settle(ticket, call -> true);
        if (outcome == null) {
            awaitSomeEnd();
        }
    }

    private void start(Assistant assistant) {
        protection.start(
                ticket,
                () -> assistant
                        .answer("Ticket " + ticket + ": please take care of it.")
                        .onPartialResponseWithContext(this::onText)
                        .onIntermediateResponse(response -> conversation.roundReceived())
                        .onToolExecuted(this::onTool)
                        .onCompleteResponse(response -> onComplete())
                        .onError(error -> end.complete(null))
                        .start());
    }

    private void onText(PartialResponse text, PartialResponseContext context) {
        conversation.shown(text.text());
        if (ending() == Ending.STOP_IN_CALLBACK) {
            if (conversation.interruptible()) {
                context.streamingHandle().cancel();
                stopped();
            }
        } else if (!protection.on()) {
            button.arm(context.streamingHandle());
        }
    }

    private void onTool(ToolExecution execution) {
        conversation.toolExecuted();
        int call = stopsAfter();
        if (ending() == Ending.STOP_BETWEEN_TOOLS
                && execution.request().name().equals(task().calls().get(call).tool())
                && stopping.compareAndSet(false, true)) {
            // With concurrent tools this one may be done before the round is; the next one is certain when it is.
            conversation.awaitRoundReceived(conversation.script().roundOf(call));
            press();
        }
    }

    private void onComplete() {
        try {
            if (ending() == Ending.CALLBACK_THROWS) {
                throw new IllegalStateException("The page that shows the answer is gone");
            }
            completedAt = System.nanoTime();
        } finally {
            end.complete(null);
        }
    }

    /** The call after which the customer stops the answer: the first that changes something, if there is any. */
    private int stopsAfter() {
        List<RecordedCall> calls = task().calls();
        return (int) calls.stream().takeWhile(call -> !call.effect()).count() % calls.size();
    }

    private void pressWhenTheTimeComes() {
        if (ending() == Ending.STOP_BEFORE_FIRST_CHUNK && task().number() % 2 == 0) {
            press(); // before anything was sent: the answer does not even have a connection yet
        } else if (ending() == Ending.STOP_BEFORE_FIRST_CHUNK
                || conversation.script().stoppedMidRound()) {
            Thread thread = new Thread(this::waitAndPress, "stop-button-" + ticket);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void waitAndPress() {
        if (conversation.awaitInterruptible()) {
            conversation.awaitTools(conversation.script().callsBeforeInterruption(concurrently));
        }
        press();
    }

    private void press() {
        if (protection.on()) {
            protection.stop(ticket);
        } else {
            button.press();
        }
        stopped();
    }

    private void stopped() {
        conversation.stopped();
        end.complete(null);
    }

    private void awaitSomeEnd() {
        try {
            end.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nothing told the customer that the answer is over; whoever is at the desk gives up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("Nothing completes this exceptionally", e);
        }
    }
}
