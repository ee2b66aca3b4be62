package io.holdpoint.samples.airline.trial;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.service.tool.ToolExecution;
import io.holdpoint.HeldCall;
import io.holdpoint.samples.airline.desk.Airline;
import io.holdpoint.samples.airline.desk.AirlineTools;
import io.holdpoint.samples.airline.desk.Assistant;
import io.holdpoint.samples.airline.desk.Logbook;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One answer: a customer asks, watches, perhaps presses the stop button, and waits for the end. */
final class Answer {

    /** How long a customer without Holdpoint waits for a sign of the end. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private final String ticket;
    private final Conversation conversation;
    private final Protection protection;
    private final boolean concurrently;
    private final Predicate<HeldCall> person;
    private final Airline airline;
    private final Progress progress;
    private final @Nullable Facts before;
    private final StopButton button = new StopButton();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile @Nullable Long completedAt;
    private volatile @Nullable Outcome outcome;
    private volatile boolean resumed;

    /**
     * An answer.
     *
     * @param person decides which of the calls that need approval may run
     * @param progress where it is written what the customer has been told, and where it stands if that was before
     */
    Answer(
            String ticket,
            Conversation conversation,
            Protection protection,
            boolean concurrently,
            Predicate<HeldCall> person,
            Airline airline,
            Progress progress) {
        this.person = person;
        this.airline = airline;
        this.progress = progress;
        this.before = progress.before(ticket);
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

    /** Whether an earlier process saw it to its end. */
    boolean isDone() {
        return before != null && before.outcome() != null;
    }

    /** Whether an earlier process had it committed, and did not see it to its end. */
    boolean isLeft() {
        return before != null && before.outcome() == null && protection.isCommitted(ticket);
    }

    /** How it went, apart from its effects. */
    Facts facts(List<Logbook.Entry> entries) {
        return before != null && (isDone() || resumed)
                ? before.with(before.outcome() != null ? before.outcome() : outcome)
                : Auditor.facts(conversation, completedAt, outcome, entries);
    }

    /** Asks, and returns when the answer has ended and its calls are settled, as far as anybody can tell. */
    void run(StreamingChatModel model) {
        if (isDone()) {
            return;
        }
        if (isLeft()) {
            resumed = true;
            outcome = protection.finish(ticket, person, airline::hasDone);
        } else {
            ask(model);
        }
        if (outcome != null) {
            progress.note(ticket, facts(airline.logbook().entries(ticket)));
        }
    }

    private void ask(StreamingChatModel model) {
        Assistant assistant = Assistant.create(model, new AirlineTools(airline, ticket), concurrently);
        pressWhenTheTimeComes();
        start(assistant);
        outcome = protection.settle(ticket, person);
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
            progress.note(
                    ticket,
                    Auditor.facts(
                            conversation,
                            System.nanoTime(),
                            null,
                            airline.logbook().entries(ticket)));
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
