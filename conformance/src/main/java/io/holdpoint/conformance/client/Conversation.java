package io.holdpoint.conformance.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user, who asks for one answer and is told about it by a {@link Client}. The first end that the user is told about
 * counts. Thread-safe.
 */
public final class Conversation {

    /** How the user was told that the answer is over. */
    public enum Told {
        /** Not at all. */
        NOTHING,
        /** As complete, with whatever reason the framework gives. */
        COMPLETED,
        /** As failed. */
        FAILED
    }

    private record Span(long from, long to) {}

    private final String id;
    private final String url;
    private final Setup setup;
    private final Object tools;
    private final Ledger ledger;
    private final Protection protection;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch pressed = new CountDownLatch(1);
    private final List<Span> rounds = new ArrayList<>();
    private Consumer<String> onText = text -> {};
    private Runnable onCompletion = () -> {};
    private @Nullable Runnable stopButton;
    private boolean pressedEarly;
    private Told told = Told.NOTHING;
    private @Nullable String reason;
    private long endedAt = Long.MAX_VALUE;

    /**
     * A conversation.
     *
     * @param id names the answer and, for the provider, its model
     * @param url where the provider is
     */
    public Conversation(String id, String url, Setup setup, Object tools, Ledger ledger, Protection protection) {
        this.id = id;
        this.url = url;
        this.setup = setup;
        this.tools = tools;
        this.ledger = ledger;
        this.protection = protection;
    }

    // The program's side.

    /** The name of the model to ask, and of the answer. */
    public String id() {
        return id;
    }

    /** Where the provider is, without a path. */
    public String url() {
        return url;
    }

    /** How to ask. */
    public Setup setup() {
        return setup;
    }

    /** The object whose annotated methods are the tools. */
    public Object tools() {
        return tools;
    }

    /** The most tokens that a round may take; to be sent with the request. */
    public int tokenCap() {
        return 100;
    }

    /** Whether the program runs with Holdpoint. */
    public boolean isProtected() {
        return protection.isOn();
    }

    /** A piece of text is shown to the user. May throw, as applications do. */
    public void text(String piece) {
        onText.accept(piece);
    }

    /**
     * The framework says that the answer is complete. May throw, as applications do.
     *
     * @param finishReason the reason that the framework gives along with it, if it does
     */
    public void completed(@Nullable String finishReason) {
        try {
            onCompletion.run();
        } finally {
            end(Told.COMPLETED, finishReason);
        }
    }

    /** The framework says that the answer has failed. */
    public void failed(Throwable error) {
        end(Told.FAILED, error.toString());
    }

    /** What the framework offers its users for stopping the answer; a later one replaces it. */
    public void stopButton(Runnable button) {
        boolean now;
        synchronized (this) {
            stopButton = button;
            now = pressedEarly;
            pressedEarly = false;
        }
        if (now) {
            button.run();
        }
    }

    // The user's side.

    /** What the tools did. */
    public Ledger ledger() {
        return ledger;
    }

    /** Does something with each piece of text that is shown. */
    public void onText(Consumer<String> action) {
        onText = action;
    }

    /** Does something when the answer is said to be complete. */
    public void onCompletion(Runnable action) {
        onCompletion = action;
    }

    /** The user presses stop: with Holdpoint its stop, without it what the framework offers. */
    public void press() {
        if (protection.isOn()) {
            protection.stop(id);
            pressed.countDown();
        } else {
            pressHandle();
        }
    }

    /** The user presses what the framework offers for stopping; with nothing offered yet, as soon as there is. */
    public void pressHandle() {
        Runnable button;
        synchronized (this) {
            button = stopButton;
            pressedEarly = button == null;
        }
        if (button != null) {
            button.run();
        } else if (protection.isOn()) {
            protection.stop(id);
        }
        pressed.countDown();
    }

    /** Waits for the stop button. */
    public void awaitPressed() throws InterruptedException {
        pressed.await(10, TimeUnit.SECONDS);
    }

    /** Waits for the user to be told that the answer is over; returns whether that happened. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the user was told. */
    public synchronized Told told() {
        return told;
    }

    /** The reason that came with it. */
    public synchronized @Nullable String reason() {
        return reason;
    }

    /** When the user was told, {@link System#nanoTime()}. */
    public synchronized long endedAt() {
        return endedAt;
    }

    // The provider's side.

    /** The provider begins to stream a round. */
    public synchronized void roundBegins() {
        rounds.add(new Span(System.nanoTime(), Long.MAX_VALUE));
    }

    /** The reason of the round is about to be sent, or the round to end without one. Later calls do not count. */
    public synchronized void roundEnds() {
        int last = rounds.size() - 1;
        if (last >= 0 && rounds.get(last).to() == Long.MAX_VALUE) {
            rounds.set(last, new Span(rounds.get(last).from(), System.nanoTime()));
        }
    }

    /** Whether a round was being streamed at that time. */
    public synchronized boolean isMidStream(long at) {
        return rounds.stream().anyMatch(round -> round.from() <= at && at < round.to());
    }

    private synchronized void end(Told how, @Nullable String why) {
        if (told == Told.NOTHING) {
            told = how;
            reason = why;
            endedAt = System.nanoTime();
            ended.countDown();
        }
    }
}
