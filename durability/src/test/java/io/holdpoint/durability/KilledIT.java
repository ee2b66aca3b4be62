package io.holdpoint.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed lose nothing and do nothing twice. The long run is {@code ./kill-test}. */
class KilledIT {

    @TempDir
    Path directory;

    @Test
    void onSqlite() throws Exception {
        String file = directory.resolve("journal.db").toString();

        check(new KillTest(6, 1, WorkerProcess.Site.in(directory, Durability.agent(), file), null).run(System.out));
    }

    @Test
    void onPostgresqlWhoseServerFallsOverToo() throws Exception {
        try (PostgresServer server = new PostgresServer(directory.resolve("data"))) {
            check(new KillTest(6, 2, WorkerProcess.Site.in(directory, Durability.agent(), server.url()), server)
                    .run(System.out));
        }
    }

    @Test
    void whileThreeShareTheWorkAndOneIsStoppedPastItsLease() throws Exception {
        try (PostgresServer server = new PostgresServer(directory.resolve("data"))) {
            SharedWork work =
                    new SharedWork(150, 3, WorkerProcess.Site.in(directory, Durability.agent(), server.url()));
            Audit audit = work.run(System.out);

            check(audit);
            assertThat(audit.acknowledged()).isGreaterThanOrEqualTo(150);
            assertThat(work.inDoubtWhileStopped())
                    .as("calls of the stopped one")
                    .isPositive();
            assertThat(work.lateReports()).as("calls it reported late").isPositive();
        }
    }

    private static void check(Audit audit) {
        assertThat(audit.problems()).isEmpty();
        assertThat(audit.acknowledged()).as("answers that were acknowledged").isPositive();
        assertThat(audit.executed()).as("calls that ran").isGreaterThanOrEqualTo(audit.acknowledged());
    }
}
