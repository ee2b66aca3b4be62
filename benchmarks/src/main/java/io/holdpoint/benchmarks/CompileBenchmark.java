package io.holdpoint.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a processor adds to a compilation: in a JVM of its own each time, and in one that has compiled before. */
@SuppressWarnings("EnumOrdinal") // lists of times are in the order of the variants
final class CompileBenchmark {

    private static final Path ROOT = Path.of("benchmarks/target/compile");

    private final int classes;
    private final int freshRounds;
    private final int warmRounds;

    private CompileBenchmark(int classes, int freshRounds, int warmRounds) {
        this.classes = classes;
        this.freshRounds = freshRounds;
        this.warmRounds = warmRounds;
    }

    static void run(Path results, String name, boolean smoke) throws IOException, InterruptedException {
        CompileBenchmark benchmark = smoke ? new CompileBenchmark(2, 1, 1) : new CompileBenchmark(100, 5, 10);
        List<CompileSetup> setups = CompileSetup.all(benchmark.classes, ROOT);
        List<List<CompileTime>> fresh = benchmark.fresh(setups);
        CompileTable table = CompileTable.of(fresh, benchmark.warm(), setups);
        if (!smoke) {
            table.publish(results, name);
        }
    }

    /** In turn, so that what else the machine does meets all variants alike. */
    private List<List<CompileTime>> fresh(List<CompileSetup> setups) throws IOException, InterruptedException {
        List<List<CompileTime>> times = none();
        for (int round = 0; round < freshRounds; round++) {
            for (CompileSetup setup : setups) {
                times.get(setup.variant().ordinal()).add(fresh(setup));
            }
        }
        return times;
    }

    private static CompileTime fresh(CompileSetup setup) throws IOException, InterruptedException {
        List<String> command = java(FreshCompilation.class);
        command.addAll(setup.options());
        setup.clear();
        setup.sources().forEach(source -> command.add(source.toString()));
        long start = System.nanoTime();
        String processorSeconds = output(command);
        return new CompileTime((System.nanoTime() - start) / 1e9, Double.parseDouble(processorSeconds));
    }

    private List<List<CompileTime>> warm() throws IOException, InterruptedException {
        List<String> command = java(WarmCompilations.class);
        command.addAll(List.of(
                Integer.toString(classes),
                Integer.toString(warmRounds),
                ROOT.resolve("warm").toString()));
        List<List<CompileTime>> times = none();
        output(command)
                .lines()
                .map(line -> line.split(" "))
                .forEach(words ->
                        times.get(CompileVariant.valueOf(words[0]).ordinal()).add(CompileTime.of(words[1], words[2])));
        // The first half of the rounds only warms up.
        times.replaceAll(all -> all.subList(all.size() / 2, all.size()));
        return times;
    }

    /** A list for each variant, in their order. */
    private static List<List<CompileTime>> none() {
        List<List<CompileTime>> none = new ArrayList<>();
        for (int i = 0; i < CompileVariant.values().length; i++) {
            none.add(new ArrayList<>());
        }
        return none;
    }

    private static List<String> java(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), main.getName()));
    }

    /** What the command prints. */
    private static String output(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createDirectories(ROOT).resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + output + Files.readString(errors));
        }
        return output.strip();
    }
}
