package io.holdpoint.durability;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process after the other works on the same journal, and is killed. The last one finishes what there is; then it is
 * audited.
 */
final class KillTest {

    private static final Duration FINISH = Duration.ofMinutes(5);
    /** From the moment that it is ready; connections to a server take longer than a file. */
    private static final int LONGEST_LIFE_MILLIS = 900;

    private static final int LONGEST_LIFE_WITH_SERVER_MILLIS = 1800;

    private static final int LONGEST_EFFECT_MILLIS = 25;

    private final int kills;
    private final Random random;
    private final WorkerProcess.Site site;
    private final @Nullable PostgresServer server;

    private int beforeReady;
    private int terminations;
    private int backendsTerminated;
    private int backendsKilled;
    private int restarts;

    /**
     * A test.
     *
     * @param server the server of the journal; {@code null} if that is a file
     */
    KillTest(int kills, long seed, WorkerProcess.Site site, @Nullable PostgresServer server) {
        this.kills = kills;
        this.random = new Random(seed);
        this.site = site;
        this.server = server;
    }

    /** Runs it. */
    Audit run(PrintStream out) throws IOException, InterruptedException, SQLException {
        for (int kill = 1; kill <= kills; kill++) {
            live(kill);
            if (kill % 20 == 0) {
                out.println(kill + " kills ...");
            }
        }
        WorkerProcess last = WorkerProcess.start(site, Worker.Task.FINISH);
        last.awaitEnd(FINISH);
        Audit audit = site.audit();
        print(out, audit);
        return audit;
    }

    private void live(int number) throws IOException, InterruptedException, SQLException {
        WorkerProcess worker =
                WorkerProcess.start(site, Worker.Task.ANSWER, "w" + number, random.nextLong(), LONGEST_EFFECT_MILLIS);
        if (number % 10 == 5) {
            // In the middle of its start, which includes looking at what others left.
            beforeReady++;
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            worker.kill();
            return;
        }
        worker.awaitReady();
        TimeUnit.MILLISECONDS.sleep(
                random.nextInt(server == null ? LONGEST_LIFE_MILLIS : LONGEST_LIFE_WITH_SERVER_MILLIS));
        if (server != null && number % 2 == 0) {
            harm(server, number / 2);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_WITH_SERVER_MILLIS));
        }
        if (number % 7 == 3) {
            // It is told to end, and in the middle of that it may be killed all the same.
            terminations++;
            worker.terminate(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        }
        worker.kill();
    }

    private void harm(PostgresServer server, int number) throws IOException, InterruptedException, SQLException {
        switch (number % 3) {
            case 0 -> {
                backendsTerminated++;
                server.terminateBackends();
            }
            case 1 -> {
                backendsKilled++;
                server.killBackend();
            }
            default -> {
                restarts++;
                server.crashAndRestart();
            }
        }
    }

    private void print(PrintStream out, Audit audit) {
        Audit.row(out, "processes killed", kills);
        Audit.row(out, "  of these while they started", beforeReady);
        Audit.row(out, "  of these after SIGTERM", terminations);
        if (server != null) {
            Audit.row(out, "all connections of a process terminated", backendsTerminated);
            Audit.row(out, "server processes killed", backendsKilled);
            Audit.row(out, "server crashed and restarted", restarts);
        }
        audit.print(out);
    }
}
