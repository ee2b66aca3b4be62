package io.holdpoint.durability;

import io.holdpoint.CallStatus;
import io.holdpoint.Evidence;
import io.holdpoint.Settlement;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.holdpoint.durability.Witness.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives answers, several at a time: each calls one to three tools, and ends in one of several ways. */
final class Answers {

    private static final Logger LOG = System.getLogger("io.holdpoint.durability");
    private static final int THREADS = 4;
    /** How answers end: most of them cleanly. */
    private static final List<String> ENDINGS = List.of("clean", "clean", "clean", "clean", "cut", "lost");

    /** What is committed and has not run: more than this is not needed to be killed at an interesting moment. */
    private static final int MOST_UNFINISHED = 24;

    private final Witness witness;
    private final Effects effects;
    private final String name;
    private final long seed;
    private final int longestEffect;
    private final AtomicInteger number = new AtomicInteger();
    private final Semaphore unfinished = new Semaphore(MOST_UNFINISHED);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * Answers to be given.
     *
     * @param longestEffect how long an effect may take, in milliseconds
     */
    Answers(Witness witness, String name, long seed, int longestEffect) {
        this.longestEffect = longestEffect;
        this.witness = witness;
        this.effects = new Effects(witness);
        this.name = name;
        this.seed = seed;
    }

    /** The end of an answer's id says how it is to end: so what may have an effect is known to whoever sees the id. */
    static boolean isToEndCleanly(String answer) {
        return answer.endsWith("-clean");
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            Thread thread = new Thread(() -> giveAnswers(random), "answers-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Returns when the last answer is given. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void giveAnswers(Random random) {
        while (!stopping) {
            try {
                give(random);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "an answer could not be given", e);
            }
        }
    }

    private void give(Random random) throws InterruptedException {
        String ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
        String id = name + "-" + number.incrementAndGet() + "-" + ending;
        unfinished.tryAcquire(1, TimeUnit.SECONDS);
        StreamContext stream = StreamContext.open(id);
        stream.settled().whenComplete((settlement, e) -> unfinished.release());
        try (var bound = stream.bind()) {
            int calls = 1 + random.nextInt(3);
            for (int index = 0; index < calls; index++) {
                // A call inside of an answer is held.
                call(random.nextInt(10), id, index, random.nextInt(longestEffect));
            }
            stream.end(verdict(ending));
        }
        tell(witness, stream.ended().toCompletableFuture().join());
    }

    private void call(int which, String id, int index, int millis) {
        if (which < 2) {
            effects.approved(id, index, millis);
        } else if (which < 5) {
            effects.again(id, index, millis);
        } else {
            effects.once(id, index, millis);
        }
    }

    private static Verdict verdict(String ending) {
        Evidence evidence = Evidence.of("durability", "the answer was meant to end in this way");
        return switch (ending) {
            case "clean" -> new Verdict.Clean(evidence);
            case "cut" -> new Verdict.Truncated(evidence);
            default -> new Verdict.Disconnected(evidence);
        };
    }

    /** Passes on what the application was told; if it was told that nothing is known yet, there is nothing to pass on. */
    static void tell(Witness witness, Settlement settlement) {
        if (settlement.verdict().isClean() && settlement.count(CallStatus.HELD) == 0) {
            witness.note(
                    Event.ACKNOWLEDGED,
                    settlement.answerId(),
                    -1,
                    "",
                    String.valueOf(settlement.calls().size()));
        } else if (!settlement.verdict().isClean()) {
            witness.note(
                    Event.REFUSED,
                    settlement.answerId(),
                    -1,
                    "",
                    settlement.verdict().getClass().getSimpleName());
        }
    }
}
