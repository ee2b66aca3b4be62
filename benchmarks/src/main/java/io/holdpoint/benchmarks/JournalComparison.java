package io.holdpoint.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdpoint.CallStatus;
import io.holdpoint.HeldCall;
import io.holdpoint.OnFailure;
import io.holdpoint.jdbc.JdbcJournal;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.CallState;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.JournalEntry;
import io.holdpoint.spi.Lease;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Commits answers of three calls to the journal and, with the driver alone, makes the same inserts in the same kind of
 * table: in turns, in one run, on one disk.
 */
final class JournalComparison {

    private static final int CALLS = 3;

    /** How long: numbers of threads, rounds, and nanoseconds of warming up and of measuring. */
    private record Extent(List<Integer> threads, int rounds, long warmUp, long measured) {
        static final Extent WHOLE = new Extent(List.of(1, 8, 64), 5, 1_000_000_000L, 2_000_000_000L);
        static final Extent SMOKE = new Extent(List.of(2), 1, 10_000_000L, 50_000_000L);
    }

    private final Extent extent;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();

    /** Makes an answer's record durable. */
    @FunctionalInterface
    interface Committer {
        void commit(Batch batch) throws SQLException;
    }

    /** How many commits in a second, and how long they took, in microseconds. */
    private record Figures(double throughput, double median, double p99) {}

    private JournalComparison(Extent extent) {
        this.extent = extent;
    }

    static void run(Path results, String name, boolean smoke) throws Exception {
        JournalComparison comparison = new JournalComparison(smoke ? Extent.SMOKE : Extent.WHOLE);
        comparison.lines.add("| journal | threads | journal/s | driver/s | ratio | lowest to highest | journal p50 |"
                + " driver p50 | journal p99 | driver p99 |");
        comparison.lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        comparison.sqlite();
        comparison.postgres();
        if (!smoke) {
            String table = String.join("\n", comparison.lines) + "\n";
            Files.writeString(results.resolve(name + ".md"), table);
            Files.writeString(
                    results.resolve(name + ".json"),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(comparison.results) + "\n");
            System.out.println(table);
        }
    }

    private void sqlite() throws Exception {
        // Beside the results: a folder for temporary files may be in memory.
        Path folder = Files.createTempDirectory(Path.of("benchmarks/target").toAbsolutePath(), "journal");
        try (JdbcJournal journal = JdbcJournal.open(folder.resolve("journal.db").toString());
                BareSqlite bare = new BareSqlite(folder.resolve("bare.db"))) {
            compare("SQLite", journal, bare::commit);
        }
    }

    private void postgres() throws Exception {
        try (EmbeddedPostgres server = server()) {
            String url = server.getJdbcUrl("postgres", "postgres") + "&password=postgres";
            try (JdbcJournal journal = JdbcJournal.open(url);
                    BarePostgres bare = new BarePostgres(url)) {
                compare("PostgreSQL", journal, bare::commit);
            }
        }
    }

    /** A server that loses nothing. */
    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .start();
    }

    private void compare(String name, Journal journal, Committer driver) throws Exception {
        for (int threads : extent.threads()) {
            measure(threads, extent.warmUp(), journal::commit);
            measure(threads, extent.warmUp(), driver);
            List<Figures> ours = new ArrayList<>();
            List<Figures> bare = new ArrayList<>();
            for (int round = 0; round < extent.rounds(); round++) {
                bare.add(measure(threads, extent.measured(), driver));
                ours.add(measure(threads, extent.measured(), journal::commit));
            }
            Figures journals = middle(ours);
            Figures drivers = middle(bare);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ours.size(); round++) {
                ratios.add(ours.get(round).throughput() / bare.get(round).throughput());
            }
            ratios.sort(null);
            results.put(name + " " + threads, Map.of("journal", ours, "driver", bare));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.2f | %.2f to %.2f | %.0f µs | %.0f µs | %.0f µs | %.0f µs |",
                    name,
                    threads,
                    journals.throughput(),
                    drivers.throughput(),
                    ratios.get(ratios.size() / 2),
                    ratios.get(0),
                    ratios.get(ratios.size() - 1),
                    journals.median(),
                    drivers.median(),
                    journals.p99(),
                    drivers.p99()));
        }
    }

    private static Figures middle(List<Figures> rounds) {
        return rounds.stream()
                .sorted((a, b) -> Double.compare(a.throughput(), b.throughput()))
                .toList()
                .get(rounds.size() / 2);
    }

    private static Figures measure(int threads, long nanos, Committer committer) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                start.await();
                return commits(nanos, committer);
            }));
        }
        long[] all = new long[0];
        for (Future<long[]> each : running) {
            long[] some = each.get();
            int length = all.length;
            all = Arrays.copyOf(all, length + some.length);
            System.arraycopy(some, 0, all, length, some.length);
        }
        pool.shutdown();
        Arrays.sort(all);
        return new Figures(all.length / (nanos / 1e9), all[all.length / 2] / 1e3, all[(int) (all.length * 0.99)] / 1e3);
    }

    private static long[] commits(long nanos, Committer committer) throws SQLException {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + nanos;
        for (long before = System.nanoTime(); before < end; ) {
            committer.commit(answer());
            long after = System.nanoTime();
            took.add(after - before);
            before = after;
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    /** What an answer with three calls is recorded as when its first call can run. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // any number that differs will do
    static Batch answer() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<JournalEntry> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String arguments = "{\"orderId\":\"R-" + now.getNano() + "\",\"amount\":\"12." + i
                    + "0\",\"reason\":\"the parcel arrived two weeks after the wedding\"}";
            HeldCall held = new HeldCall(
                    id(), "answer", i, "refund", "Refund 12.00 for R-1", arguments, sha256(arguments), false, "call_0");
            calls.add(new JournalEntry(
                    held,
                    arguments,
                    "com.example.orders.Orders",
                    "refund(Ljava/lang/String;Ljava/math/BigDecimal;)V",
                    false,
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    CallState.committed(CallStatus.READY)));
        }
        Lease lease = new Lease("01HW0000000000000000000000", now.plusSeconds(30));
        return new Batch(id(), id(), 0, now, OnFailure.SKIP_REST, null, 1, lease, now, calls);
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 26);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
