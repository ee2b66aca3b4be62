package io.holdpoint.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs what {@code ./kill-test} was asked for. */
public final class Durability {

    private static final Pattern OPTION =
            Pattern.compile("--(kills|answers|seed)=(\\d{1,9})|--(journal)=(sqlite|postgresql)");

    private Durability() {}

    /** Starts the program; see {@code ./kill-test --help}. */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            Matcher matcher = OPTION.matcher(arg);
            if (!matcher.matches()) {
                System.err.println("Unknown option: " + arg + "\nValid are --journal=sqlite|postgresql, --kills=N,"
                        + " --answers=N and --seed=N.");
                System.exit(2);
            }
            options.put(
                    matcher.group(1) != null ? matcher.group(1) : matcher.group(3),
                    matcher.group(2) != null ? matcher.group(2) : matcher.group(4));
        }
        long seed = options.containsKey("seed") ? Long.parseLong(options.get("seed")) : new Random().nextInt(1_000_000);
        Path directory = Files.createTempDirectory("holdpoint-durability");
        System.out.println("seed " + seed + ", files in " + directory);
        boolean passed = options.containsKey("answers")
                ? share(Integer.parseInt(options.get("answers")), seed, directory)
                : kill(options, seed, directory);
        System.out.println(passed ? "PASSED" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    private static boolean kill(Map<String, String> options, long seed, Path directory) throws Exception {
        int kills = Integer.parseInt(options.getOrDefault("kills", "20"));
        if (options.getOrDefault("journal", "sqlite").equals("sqlite")) {
            String file = directory.resolve("journal.db").toString();
            return new KillTest(kills, seed, WorkerProcess.Site.in(directory, agent(), file), null)
                    .run(System.out)
                    .passed();
        }
        try (PostgresServer server = new PostgresServer(directory.resolve("data"))) {
            return new KillTest(kills, seed, WorkerProcess.Site.in(directory, agent(), server.url()), server)
                    .run(System.out)
                    .passed();
        }
    }

    private static boolean share(int answers, long seed, Path directory) throws IOException, InterruptedException {
        try (PostgresServer server = new PostgresServer(directory.resolve("data"))) {
            return new SharedWork(answers, seed, WorkerProcess.Site.in(directory, agent(), server.url()))
                    .run(System.out)
                    .passed();
        }
    }

    static Path agent() {
        return Path.of(System.getProperty("agent.jar", "agent/target/holdpoint-agent.jar"));
    }
}
