package io.holdpoint.durability;

import io.holdpoint.CallStatus;
import io.holdpoint.durability.Witness.Event;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.JournalEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Three processes share one journal. One is killed; one is stopped for longer than its lease lasts, so that others take
 * over what it works on, and then goes on as if nothing had happened.
 */
final class SharedWork {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofSeconds(8);
    /** Long enough that each process is in the middle of some call nearly always. */
    private static final int LONGEST_EFFECT_MILLIS = 200;

    private static final Set<CallStatus> IN_DOUBT = Set.of(CallStatus.IN_DOUBT);

    private final int answers;
    private final long seed;
    private final WorkerProcess.Site site;
    private final Witness witness;

    private int inDoubtWhileStopped;
    private long lateReports;

    /** A test with that many answers, in all. */
    SharedWork(int answers, long seed, WorkerProcess.Site site) {
        this.answers = answers;
        this.seed = seed;
        this.site = site;
        this.witness = new Witness(site.witness());
    }

    /** Runs it. */
    Audit run(PrintStream out) throws IOException, InterruptedException {
        List<WorkerProcess> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(WorkerProcess.start(site, Worker.Task.ANSWER, "i" + i, seed * 3 + i, LONGEST_EFFECT_MILLIS));
        }
        for (WorkerProcess worker : workers) {
            worker.awaitReady();
        }
        try (JdbcJournal journal = JdbcJournal.openForOperators(site.journal())) {
            awaitAnswers(answers / 3);
            stopInTheMiddle(workers.get(0), "i0");
            workers.get(0).kill();
            awaitAnswers(answers / 2);
            stopInTheMiddle(workers.get(1), "i1");
            List<String> overtaken = awaitTheEndOfItsLease(journal);
            workers.get(1).resume();
            awaitAnswers(answers);
            workers.get(1).finish();
            workers.get(2).finish();
            workers.get(1).awaitEnd(LIMIT);
            workers.get(2).awaitEnd(LIMIT);
            lateReports = overtaken.stream()
                    .map(id -> journal.batchOf(id).flatMap(batch -> batch.call(id)))
                    .filter(entry -> entry.map(JournalEntry::status).orElse(null) == CallStatus.SUCCEEDED)
                    .count();
            inDoubtWhileStopped = overtaken.size();
            WorkerProcess.start(site, Worker.Task.FINISH).awaitEnd(LIMIT);
            Audit audit = site.audit();
            Audit.row(out, "instances", workers.size());
            Audit.row(out, "in doubt while one was stopped", inDoubtWhileStopped);
            Audit.row(out, "  of these cleared up by its late report", lateReports);
            audit.print(out);
            return audit;
        }
    }

    /** Stops a process with SIGSTOP while a call is running in it that must not be repeated. */
    private void stopInTheMiddle(WorkerProcess worker, String name) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            worker.pause();
            if (isActing(name)) {
                return;
            }
            worker.resume();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("no call ran in " + name + " within " + LIMIT + "; see the workers' log");
    }

    /** Whether a process is in the middle of a call: nearly always its own, so the answer's name tells. */
    private boolean isActing(String name) {
        Set<String> acting = new HashSet<>();
        for (Witness.Line line : witness.lines()) {
            if (line.event() == Event.BEGAN
                    && line.answer().startsWith(name + "-")
                    && !line.what().equals("again")) {
                acting.add(line.call());
            } else if (line.event() == Event.ENDED) {
                acting.remove(line.call());
            }
        }
        return !acting.isEmpty();
    }

    /** Waits until others have taken over what a stopped process worked on. Returns the calls that are in doubt. */
    private static List<String> awaitTheEndOfItsLease(JdbcJournal journal) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        List<String> overtaken = new ArrayList<>();
        for (Batch batch : journal.withStatus(IN_DOUBT, Integer.MAX_VALUE)) {
            batch.calls().stream()
                    .filter(entry -> entry.status() == CallStatus.IN_DOUBT)
                    .forEach(entry -> overtaken.add(entry.id()));
        }
        return overtaken;
    }

    /** Calls that were in doubt because their process was stopped, or killed before. */
    int inDoubtWhileStopped() {
        return inDoubtWhileStopped;
    }

    /** How many of these the stopped process has cleared up, when it went on. */
    long lateReports() {
        return lateReports;
    }

    private void awaitAnswers(int count) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (witness.count(Event.ACKNOWLEDGED) < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no " + count + " answers within " + LIMIT + "; see the workers' log");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
