package io.holdpoint.conformance.trial;

import io.holdpoint.conformance.client.Client;
import io.holdpoint.conformance.client.Conversation;
import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Protection;
import io.holdpoint.conformance.client.Protection.Outcome;
import io.holdpoint.conformance.client.Setup;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Call;
import io.holdpoint.conformance.matrix.Cell;
import io.holdpoint.conformance.matrix.Fault;
import io.holdpoint.conformance.matrix.PacedScene;
import io.holdpoint.conformance.matrix.Scene;
import io.holdpoint.conformance.provider.Script;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives answers at a steady pace, and measures when their reads are done. Thread-safe. */
final class Turns {

    private static final Duration PACE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Client client;
    private final Stage stage;
    private final Protection protection;
    private final ScriptedProvider provider = ScriptedProvider.start().forgetful();
    private final AtomicInteger answers = new AtomicInteger();

    Turns(String name, Client client, Stage stage, Protection protection) {
        this.name = name;
        this.client = client;
        this.stage = stage;
        this.protection = protection;
    }

    /**
     * Gives an answer and waits until all of it is settled.
     *
     * @param eager whether the setup runs reads while their round is streamed
     */
    TurnResult take(Setup setup, boolean eager, Scene scene, int readTakes) throws InterruptedException {
        String id = "turn-" + answers.incrementAndGet();
        Ledger ledger = new Ledger();
        Conversation conversation =
                new Conversation(id, provider.url(), setup, stage.tools(ledger), ledger, protection);
        Complete complete = new Complete();
        provider.play(
                id,
                new PacedScene(setup.protocol(), scene, PACE, "_" + id)
                        .scripts(complete::note)
                        .toArray(Script[]::new));
        long asked = System.nanoTime();
        try {
            protection.start(id, () -> ask(conversation));
        } catch (RuntimeException e) {
            conversation.failed(e);
        }
        boolean told = conversation.awaitEnd(PATIENCE);
        Outcome outcome = protection.awaitEnd(id, () -> true) ? protection.settle(id) : null;
        Witness witness = Witness.of(conversation, outcome, true);
        Cell cell = new Cell(setup, scene, Fault.PROPER, scene.rounds().size() - 1, -1);
        Score score = Judge.judge(cell, witness);
        boolean isWrong = !told || outcome == null || !score.isFaultless() || score.reads() != scene.reads();
        return new TurnResult(
                name,
                setup.protocol().toString(),
                eager,
                readTakes,
                scene.name(),
                (conversation.endedAt() - asked) / 1e6,
                complete.until(ledger.entries()),
                isWrong ? conversation.told() + " " + conversation.reason() + ", " + outcome + ", " + score : "");
    }

    private void ask(Conversation conversation) {
        try {
            client.answer(conversation);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** When the calls of reads were complete on the wire. */
    private static final class Complete {

        private final Map<String, Deque<Long>> times = new HashMap<>();

        synchronized void note(Call call) {
            if (!call.effect()) {
                times.computeIfAbsent(call.what(), what -> new ArrayDeque<>()).add(System.nanoTime());
            }
        }

        /** For each read that was done, how long that was before, in milliseconds. */
        synchronized List<Double> until(List<Ledger.Entry> entries) {
            List<Double> millis = new ArrayList<>();
            for (Ledger.Entry entry : entries) {
                Deque<Long> completed = times.get(entry.what());
                if (!entry.effect() && completed != null && !completed.isEmpty()) {
                    millis.add((entry.at() - completed.remove()) / 1e6);
                }
            }
            return millis;
        }
    }
}
