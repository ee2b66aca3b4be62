package io.holdpoint.durability;

import io.holdpoint.jdbc.JdbcJournal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in a process of its own, and what can be done to it. */
final class WorkerProcess {

    private static final Duration START = Duration.ofMinutes(2);

    /**
     * Where workers work.
     *
     * @param agent the agent's jar
     * @param journal the journal's location
     * @param witness the witness's file
     * @param log where they say what they have to say
     */
    record Site(Path agent, String journal, Path witness, Path log) {

        /** The files of a test. */
        static Site in(Path directory, Path agent, String journal) {
            return new Site(agent, journal, directory.resolve("witness.log"), directory.resolve("workers.err"));
        }

        /** Compares what was done here with the journal. */
        Audit audit() {
            try (JdbcJournal opened = JdbcJournal.openForOperators(journal)) {
                return Audit.of(new Witness(witness), opened);
            }
        }
    }

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private WorkerProcess(Process process) {
        this.process = process;
        Worker.daemon("output of " + process.pid(), this::read);
    }

    /** A process that does what it is to do without chance. */
    static WorkerProcess start(Site site, Worker.Task task) {
        return start(site, task, "only", 0, 1);
    }

    /**
     * A process.
     *
     * @param longestEffect how long an effect may take, in milliseconds
     */
    static WorkerProcess start(Site site, Worker.Task task, String name, long seed, int longestEffect) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + site.agent(),
                "-Dholdpoint.lease=PT3S",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                task.name(),
                site.journal(),
                site.witness().toString(),
                name,
                Long.toString(seed),
                Integer.toString(longestEffect));
        File log = site.log().toFile();
        try {
            return new WorkerProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(Worker.READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    void awaitReady() throws InterruptedException {
        if (!ready.await(START.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a worker did not start; see its log");
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; waits for the end, but not for ever. Returns whether it came. */
    boolean terminate(Duration limit) throws InterruptedException {
        // Process.destroy() would also close its standard input, which ends a worker at once.
        process.toHandle().destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGSTOP. */
    void pause() throws IOException, InterruptedException {
        Signal.STOP.send(process.pid());
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        Signal.CONT.send(process.pid());
    }

    /** Lets it end: it gives no more answers, finishes what there is, and exits. */
    void finish() throws IOException {
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(Worker.STOP + "\n");
        }
    }

    /** Waits for an end that should be a good one. */
    void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IllegalStateException("a worker did not finish within " + limit + "; see its log");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("a worker ended with " + process.exitValue() + "; see its log");
        }
    }
}
