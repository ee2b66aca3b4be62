package io.holdpoint.conformance.report;

import io.holdpoint.conformance.trial.CellResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program behind {@code conformance/run}. */
public final class Conformance {

    /** Most of the time answers wait, for a stall to be noticed for instance. */
    private static final int JVMS_AT_A_TIME = 2;

    /** The stage of the recorded tasks, among the clients. */
    static final String AIRLINE = "airline.AirlineStage";

    private final Path home;
    private final Options options;
    private final String command;

    private Conformance(Path home, Options options, String command) {
        this.command = command;
        this.home = home;
        this.options = options;
    }

    /** Runs what the options ask for; the exit code is 0 only if nothing is wrong. */
    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try {
            System.exit(new Conformance(Path.of("").toAbsolutePath(), options, command(args)).run() ? 0 : 1);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** What the user typed, but for where the results go: the programs are added by the script. */
    private static String command(String[] args) {
        return Stream.concat(
                        Stream.of("conformance/run"),
                        Arrays.stream(args)
                                .filter(argument -> !argument.startsWith("--program=")
                                        && !argument.startsWith("--json=")
                                        && !argument.startsWith("--page")))
                .collect(Collectors.joining(" "));
    }

    private boolean run() throws IOException, InterruptedException {
        return options.reads() ? measure() : judge();
    }

    private boolean measure() throws IOException, InterruptedException {
        Reads reads = Reads.measure(new Launcher(home, true), options.programs(), settings());
        reads.print(System.out);
        if (options.page()) {
            page().put(Sections.READS, reads.section(command));
        }
        return reads.isFaultless();
    }

    private boolean judge() throws IOException, InterruptedException {
        if (!options.runs().isEmpty()) {
            write(Run.read(options.runs().get(0)), Run.read(options.runs().get(1)));
            return true;
        }
        Run run = play(!options.unprotected());
        Scoreboard board = new Scoreboard(run.results());
        board.print(System.out, run.isProtected());
        System.out.printf("%d cells in %d s%n", run.results().size(), run.took().toSeconds());
        if (options.json() != null) {
            run.write(options.json());
        }
        if (options.page()) {
            write(run, play(false));
        }
        return board.isFaultless() || !run.isProtected();
    }

    private Run play(boolean isProtected) throws InterruptedException {
        long started = System.nanoTime();
        Launcher launcher = new Launcher(home, isProtected);
        ExecutorService jvms = Executors.newFixedThreadPool(JVMS_AT_A_TIME);
        try {
            List<Callable<List<CellResult>>> programs = new ArrayList<>();
            for (Program program : options.programs()) {
                programs.add(() -> {
                    System.out.println(program.name() + (isProtected ? "" : ", without Holdpoint") + " ...");
                    return launcher
                            .run(program, "ClientProgram", options.airline() ? AIRLINE : "Tools", settings())
                            .stream()
                            .map(CellResult::read)
                            .toList();
                });
            }
            List<CellResult> results = new ArrayList<>();
            for (Future<List<CellResult>> program : jvms.invokeAll(programs)) {
                results.addAll(program.get());
            }
            return new Run(
                    isProtected,
                    command,
                    options.breadth(),
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    Runtime.version().toString(),
                    Duration.ofNanos(System.nanoTime() - started),
                    results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a program could not be run: " + e.getCause(), e.getCause());
        } finally {
            jvms.shutdownNow();
        }
    }

    private List<String> settings() {
        return List.of(
                "-Dconformance.endings=" + String.join(",", options.endings()),
                "-Dconformance.breadth=" + options.breadth());
    }

    private Sections page() {
        return new Sections(home.resolve("docs/conformance.md"));
    }

    private void write(Run guarded, Run bare) throws IOException {
        if (options.airline()) {
            page().put(Sections.AIRLINE, new AirlineSection(guarded, bare).text());
        } else {
            page().write(new Page(guarded, bare).text());
        }
    }
}
