package io.holdpoint.benchmarks;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks that it is told by name, from the root of the project. See {@code ./bench --help}. */
public final class Bench {

    /** Relative to the root of the project, where {@code ./bench} starts every JVM. */
    static final String AGENT = "-javaagent:agent/target/holdpoint-agent.jar";

    private static final Path RESULTS = Path.of("benchmarks/target/results");
    private static final String JDK = "jdk" + Runtime.version().feature();

    /** What each name runs, and the benchmark that the others are compared with. */
    private static final Map<String, Suite> SUITES = new LinkedHashMap<>();

    /** Measured by the process, not by JMH. */
    private static final Map<String, Whole> WHOLE = new LinkedHashMap<>();

    @FunctionalInterface
    private interface Whole {
        void run(Path results, String name, boolean smoke) throws Exception;
    }

    private record Suite(String classes, String yardstick, int callsInSample) {}

    static {
        SUITES.put("guard", new Suite("GuardBenchmark", "directCall", GuardBenchmark.CALLS));
        SUITES.put("hold", new Suite("HoldBenchmark", "hold", HoldBenchmark.CALLS));
        SUITES.put("dispatch", new Suite("(Woven|Peer)?DispatchBenchmark", "generatedTable", DispatchBenchmark.CALLS));
        SUITES.put("schema", new Suite("(Woven)?SchemaBenchmark", "constant", 1));
        SUITES.put("streams", new Suite("TouchBenchmark", "touch", TouchBenchmark.CALLS));
        WHOLE.put("startup", StartupBenchmark::run);
        WHOLE.put("coldstart", ColdStartBenchmark::run);
        WHOLE.put("answers", AnswersBenchmark::run);
        WHOLE.put("compile", CompileBenchmark::run);
        WHOLE.put("journal", JournalComparison::run);
    }

    private final boolean smoke;

    private Bench(boolean smoke) {
        this.smoke = smoke;
    }

    /** The names; {@code --smoke} runs each for a moment and shows no figures. */
    public static void main(String... arguments) throws Exception {
        boolean smoke = List.of(arguments).contains("--smoke");
        List<String> names = Arrays.stream(arguments)
                .filter(argument -> !argument.equals("--smoke"))
                .toList();
        boolean all = names.isEmpty() || names.contains("all");
        Files.createDirectories(RESULTS);
        for (String name : all ? all() : names) {
            new Bench(smoke).run(name);
        }
    }

    private static List<String> all() {
        return Stream.concat(SUITES.keySet().stream(), WHOLE.keySet().stream()).toList();
    }

    private void run(String name) throws Exception {
        Whole whole = WHOLE.get(name);
        if (whole != null) {
            whole.run(RESULTS, name + "-" + JDK, smoke);
            return;
        }
        Suite suite = SUITES.get(name);
        if (suite == null) {
            throw new IllegalArgumentException("no benchmark is named " + name + "; there are " + all());
        }
        measure(name, suite, Mode.SampleTime);
        if (name.equals("schema")) {
            measure("schema-first", suite, Mode.SingleShotTime);
        }
        if (name.equals("streams")) {
            OpenStreamsTable.of(OpenStreamsTable.runAll(smoke)).publish(RESULTS, "streams-open-" + JDK, smoke);
        }
    }

    private void measure(String name, Suite suite, Mode mode) throws RunnerException, IOException {
        Path results = RESULTS.resolve(name + "-" + JDK + ".json");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^io\\.holdpoint\\.benchmarks\\." + suite.classes() + "\\.")
                .mode(mode)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .shouldFailOnError(true);
        if (smoke) {
            // Each in a JVM of its own, as when it is measured: some need the agent, and some peers would be refused
            // under it.
            options.verbosity(VerboseMode.SILENT)
                    .forks(1)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(50));
        } else {
            options.addProfiler(GCProfiler.class)
                    .resultFormat(ResultFormatType.JSON)
                    .result(results.toString());
            duration(options, mode);
        }
        Collection<RunResult> runs = new Runner(options.build()).run();
        if (!smoke) {
            String table = ResultTable.of(runs, suite.yardstick(), suite.callsInSample());
            Files.writeString(RESULTS.resolve(name + "-" + JDK + ".md"), table);
            System.out.println(table);
        }
    }

    private static void duration(ChainedOptionsBuilder options, Mode mode) {
        if (mode == Mode.SingleShotTime) {
            options.forks(10).warmupIterations(0).measurementIterations(1);
        } else {
            options.forks(3)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(500));
        }
    }

    // What the benchmarks share.

    /** The one method of that name. */
    static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Fails a benchmark that would measure something else than it says. */
    static void require(String beginning, String found) {
        // Some frameworks quote the result.
        if (!found.startsWith(beginning) && !found.startsWith("\"" + beginning)) {
            throw new IllegalStateException("expected \"" + beginning + "...\", found \"" + found + "\"");
        }
    }

    /** Fails a benchmark that would measure something else than it says. */
    static void require(int expected, int found) {
        if (expected != found) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }
}
