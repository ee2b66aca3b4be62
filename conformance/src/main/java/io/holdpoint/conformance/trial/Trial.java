package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Mode;
import io.holdpoint.conformance.client.Protection;
import io.holdpoint.conformance.client.Protection.Outcome;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.matrix.Matrix;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.conformance.matrix.Scenes;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays cells, many at a time. Nothing is judged before nothing happens any more: what a framework does long after the
 * end of an answer counts, too.
 */
public final class Trial {

    /** How many answers are asked for at the same time. One that takes longer only waits, and makes room. */
    private static final int AT_A_TIME = 8;

    private static final Duration LONG = Duration.ofSeconds(2);

    /** How many wait at most. */
    private static final int IN_ALL = 150;

    /** How long a user without Holdpoint waits for a sign of the end, where there may be none. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    /** How long they wait where there has to be one, on a machine that may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For how long nothing may have happened before it is believed that nothing will. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** How long a program's call may take to return once Holdpoint's verdict is known, on a machine that may be busy. */
    public static final Duration RETURN = Duration.ofSeconds(30);

    private final Client client;
    private final Stage stage;
    private final Protection protection;
    /** A tool runner does not say which answer a call belongs to, and those of all cells are alike. */
    private final Semaphore oneRunner = new Semaphore(1);

    private final ScriptedProvider provider = ScriptedProvider.start().forgetful();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "user");
        thread.setDaemon(true);
        return thread;
    });

    /** An answer that was given, and what Holdpoint said about it. */
    private record Played(
            Cell cell, Conversation conversation, @Nullable Outcome outcome, boolean returned) {}

    /** A trial of a client. */
    public Trial(Client client, Stage stage, Protection protection) {
        this.client = client;
        this.stage = stage;
        this.protection = protection;
    }

    /**
     * Plays all cells and judges them.
     *
     * @param name the framework and its release
     * @param progress is told how many cells are done
     */
    public List<CellResult> run(String name, List<Cell> cells, IntConsumer progress) throws InterruptedException {
        warmUp(cells);
        Semaphore busy = new Semaphore(AT_A_TIME);
        Semaphore all = new Semaphore(IN_ALL);
        List<CompletableFuture<Played>> running = new ArrayList<>();
        Counter done = new Counter(progress);
        List<Cell> stallsFirst = new ArrayList<>(cells);
        stallsFirst.sort(Comparator.comparingInt(Trial::waits));
        for (Cell cell : stallsFirst) {
            all.acquire();
            busy.acquire();
            String id = "answer-" + running.size();
            CompletableFuture<Played> answer = CompletableFuture.supplyAsync(() -> inTurn(id, cell), threads);
            var unused = answer.<@Nullable Played>thenApply(played -> played)
                    .completeOnTimeout(null, LONG.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((played, failure) -> busy.release());
            running.add(answer.whenComplete((played, failure) -> {
                all.release();
                done.another();
            }));
        }
        List<Played> played = running.stream().map(CompletableFuture::join).toList();
        awaitQuiet(played);
        return played.stream()
                .map(answer -> CellResult.of(
                        name, answer.cell(), Witness.of(answer.conversation(), answer.outcome(), answer.returned())))
                .toList();
    }

    /**
     * One proper answer for each setup, which does not count: it loads the classes, for which a busy machine takes longer than
     * an answer may be silent.
     */
    private void warmUp(List<Cell> cells) {
        cells.stream().map(Cell::setup).distinct().forEach(setup -> {
            Scene scene = Scenes.all().get(0);
            play(
                    "warm-up " + setup,
                    new Cell(setup, scene, Fault.PROPER, scene.rounds().size() - 1, -1));
        });
    }

    private Played inTurn(String id, Cell cell) {
        if (cell.setup().mode() != Mode.RUNNER) {
            return play(id, cell);
        }
        oneRunner.acquireUninterruptibly();
        try {
            return play(id, cell);
        } finally {
            oneRunner.release();
        }
    }

    private Played play(String id, Cell cell) {
        Ledger ledger = new Ledger();
        Conversation conversation =
                new Conversation(id, provider.url(), cell.setup(), stage.tools(ledger), ledger, protection);
        arrange(cell, conversation);
        provider.play(id, Matrix.scripts(cell, conversation).toArray(Script[]::new));
        CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(conversation), threads);
        if (cell.fault() == Fault.STALL && cell.setup().mode() == Mode.BLOCKING) {
            // Nobody can see that a blocking call waits for a provider that says nothing, until the framework gives it
            // up.
            CompletableFuture.delayedExecutor(BOUND.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> provider.hangUp(id));
        }
        Outcome outcome = null;
        boolean returned = true;
        try {
            boolean ended = protection.isOn()
                    ? protection.awaitEnd(id, asked::isDone)
                    : conversation.awaitEnd(mayGoUnnoticed(cell) ? BOUND : PATIENCE);
            if (ended && cell.fault() == Fault.STOP_AFTER_END) {
                conversation.press();
            }
            if (protection.isOn()) {
                outcome = ended ? protection.settle(id) : null;
                returned = isOver(asked);
                provider.hangUp(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Played(cell, conversation, outcome, returned);
    }

    /** Whether the program's call returns by itself: the provider has not hung up yet. */
    private static boolean isOver(CompletableFuture<Void> asked) throws InterruptedException {
        try {
            asked.get(RETURN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** First a proper answer, then those that wait longest. */
    private static int waits(Cell cell) {
        return switch (cell.fault()) {
            case PROPER -> 0;
            case STALL -> 1;
            default -> 2;
        };
    }

    private static boolean mayGoUnnoticed(Cell cell) {
        return cell.setup().mode() != Mode.BLOCKING
                && cell.fault() != Fault.PROPER
                && cell.fault() != Fault.TRICKLE
                && cell.fault() != Fault.STOP_AFTER_END;
    }

    private void ask(Conversation conversation) {
        try {
            protection.start(conversation.id(), () -> {
                try {
                    client.answer(conversation);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (RuntimeException | Error e) {
            conversation.failed(e);
        }
    }

    /** What the user and the application do in this cell, apart from what the provider's script makes them do. */
    private static void arrange(Cell cell, Conversation conversation) {
        String round = "(" + (cell.round() + 1) + ")";
        switch (cell.fault()) {
            case STOP_IN_CALLBACK ->
                conversation.onText(text -> {
                    if (text.contains(round)) {
                        conversation.pressHandle();
                    }
                });
            case TEXT_CALLBACK_THROWS ->
                conversation.onText(text -> {
                    if (text.contains(round)) {
                        throw new IllegalStateException("the page that shows the answer is gone");
                    }
                });
            case STOP_BETWEEN_TOOLS -> conversation.ledger().duringReads(conversation::press);
            case COMPLETION_CALLBACK_THROWS ->
                conversation.onCompletion(() -> {
                    throw new IllegalStateException("the page that shows the answer is gone");
                });
            default -> {}
        }
    }

    private static void awaitQuiet(List<Played> played) throws InterruptedException {
        int before = -1;
        for (int now = entries(played); now != before; now = entries(played)) {
            before = now;
            Thread.sleep(QUIET.toMillis());
        }
    }

    private static int entries(List<Played> played) {
        return played.stream()
                .mapToInt(answer -> answer.conversation().ledger().entries().size())
                .sum();
    }

    private static final class Counter {

        private final IntConsumer progress;
        private int count;

        Counter(IntConsumer progress) {
            this.progress = progress;
        }

        synchronized void another() {
            progress.accept(++count);
        }
    }
}
