package io.holdpoint.durability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL server, set up to lose nothing, and what can happen to one. */
final class PostgresServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;

    PostgresServer(Path data) throws IOException {
        this.data = data;
        this.server = start(data, 0);
        this.port = server.getPort();
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        // The defaults of the test server are made for speed.
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** What an administrator does to connections that hang: {@code pg_terminate_backend} for each. */
    void terminateBackends() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        }
    }

    /** Kills the process behind one connection with SIGKILL, after which the server ends all others and recovers. */
    void killBackend() throws SQLException, IOException, InterruptedException {
        List<Long> backends = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")) {
            while (rows.next()) {
                backends.add(rows.getLong(1));
            }
        }
        if (!backends.isEmpty()) {
            Signal.KILL.send(backends.get(0));
        }
    }

    /** Shuts the server down in the way that leaves everything to recovery, and starts it again. */
    void crashAndRestart() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        Signal.QUIT.send(postmaster);
        while (ProcessHandle.of(postmaster).map(ProcessHandle::isAlive).orElse(false)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        server.close();
        server = start(data, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
