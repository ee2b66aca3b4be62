package io.holdpoint.durability;

import io.holdpoint.Approver;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.durability.Witness.Event;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The process under test: gives answers until it is told to stop or killed, approves what waits for approval, and ends
 * when nothing is left to do. It uses nothing but what applications use.
 */
public final class Worker {

    /** What it prints when it is at work. */
    static final String READY = "ready";
    /** What it is told when it is to give no more answers. */
    static final String STOP = "stop";

    /** What it is to do. */
    enum Task {
        /** Gives answers until it is told to stop. */
        ANSWER,
        /** Holds a call in an answer that does not end, while committed calls run. */
        HOLD,
        /** Commits calls that hang. */
        HANG,
        /** Gives no answers; resolves what is in doubt by what the witness has seen, and finishes everything. */
        FINISH
    }

    private static final Duration JOURNAL_BACK_WITHIN = Duration.ofMinutes(1);
    private static final Set<CallStatus> UNFINISHED =
            Set.of(CallStatus.READY, CallStatus.PENDING_APPROVAL, CallStatus.EXECUTING, CallStatus.UNRESOLVED);

    private final Journal journal;
    private final Witness witness;

    private Worker(Journal journal, Witness witness) {
        this.journal = journal;
        this.witness = witness;
    }

    /** Arguments: task, journal, witness file, name, seed, longest effect in milliseconds. */
    public static void main(String[] args) throws Exception {
        Witness witness = new Witness(Path.of(args[2]));
        Worker worker = new Worker(open(args[1]), witness);
        Holdpoint.use(worker.journal);
        Holdpoint.register(new Effects(witness));
        worker.approve();
        switch (Task.valueOf(args[0])) {
            case ANSWER -> {
                System.out.println(READY);
                Answers answers = new Answers(witness, args[3], Long.parseLong(args[4]), Integer.parseInt(args[5]));
                answers.start();
                awaitStop();
                answers.stop();
                awaitThat(() -> waitsForNobody(worker.journal, UNFINISHED));
            }
            case HOLD -> {
                new Scenes(witness).hold();
                System.out.println(READY);
                awaitStop();
            }
            case HANG -> {
                new Scenes(witness).hang();
                System.out.println(READY);
                awaitStop();
            }
            case FINISH -> {
                System.out.println(READY);
                endWithDriver();
                awaitThat(worker::nothingIsLeft);
            }
        }
        System.exit(0);
    }

    private static Journal open(String location) throws InterruptedException {
        long deadline = System.nanoTime() + JOURNAL_BACK_WITHIN.toNanos();
        while (true) {
            try {
                return JdbcJournal.open(location);
            } catch (HoldpointException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void awaitStop() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (!STOP.equals(line)) {
            // Whoever started this is gone.
            Runtime.getRuntime().halt(4);
        }
    }

    private static void endWithDriver() {
        daemon("driver", () -> {
            try {
                awaitStop();
            } catch (IOException e) {
                Runtime.getRuntime().halt(4);
            }
        });
    }

    /** A person who agrees to everything, sooner or later. */
    private void approve() {
        daemon("approver", () -> {
            while (true) {
                if (answers(() -> {
                    List<CommittedCall> pending = Holdpoint.approvals().pending();
                    pending.forEach(call ->
                            Holdpoint.approvals().as(Approver.of("somebody")).approve(call.call()));
                    return true;
                })) {
                    pause();
                }
            }
        });
    }

    /** What is ready behind a call in doubt waits for an operator, and not for this process. */
    private static boolean waitsForNobody(Journal journal, Set<CallStatus> statuses) {
        return journal.withStatus(statuses, 1000).stream().allMatch(batch -> batch.has(CallStatus.IN_DOUBT));
    }

    private boolean nothingIsLeft() {
        Set<String> begun = witness.lines().stream()
                .filter(line -> line.event() == Event.BEGAN)
                .map(Witness.Line::call)
                .collect(Collectors.toSet());
        for (CommittedCall open : Holdpoint.operations().open()) {
            if (open.status() == CallStatus.IN_DOUBT) {
                String id = open.call().id();
                boolean happened = begun.contains(id);
                witness.note(
                        Event.IN_DOUBT, open.call().answerId(), open.call().sequence(), id, String.valueOf(happened));
                if (happened) {
                    Holdpoint.operations().happened(id, open.attempts(), null, "the witness has seen it");
                } else {
                    Holdpoint.operations().runAgain(id, open.attempts(), "the witness has not seen it");
                }
            }
        }
        return journal.withStatus(UNFINISHED, 1).isEmpty()
                && journal.withStatus(Set.of(CallStatus.IN_DOUBT), 1).isEmpty();
    }

    private static void awaitThat(BooleanSupplier condition) {
        while (!answers(condition)) {
            pause();
        }
    }

    /** Whether something is so; not if the journal does not answer at the moment. */
    private static boolean answers(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (JournalException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
