package io.holdpoint.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a processor adds to a compilation: in a JVM of its own each time, and in one that has compiled before. */
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
        CompileBenchmark benchmark = smoke ? new CompileBenchmark(2, 1, 1) : new CompileBenchmark(100, 9, 20);
        Map<CompileVariant, CompileSetup> setups = new EnumMap<>(CompileVariant.class);
        for (CompileVariant variant : CompileVariant.values()) {
            setups.put(variant, CompileSetup.of(variant, benchmark.classes, ROOT));
        }
        Map<CompileVariant, List<Double>> fresh = benchmark.fresh(setups);
        CompileTable table = CompileTable.of(fresh, benchmark.warm(), setups);
        if (!smoke) {
            table.publish(results, name);
        }
    }

    /** In turn, so that what else the machine does meets all variants alike. */
    private Map<CompileVariant, List<Double>> fresh(Map<CompileVariant, CompileSetup> setups)
            throws IOException, InterruptedException {
        Map<CompileVariant, List<Double>> seconds = none();
        for (int round = 0; round < freshRounds; round++) {
            for (CompileVariant variant : CompileVariant.values()) {
                seconds.get(variant).add(fresh(setups.get(variant)));
            }
        }
        return seconds;
    }

    private static double fresh(CompileSetup setup) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("javac")));
        command.addAll(setup.options());
        if (setup.variant().hasProcessor()) {
            command.addAll(List.of("-processorpath", setup.processorPath()));
        }
        setup.sources().forEach(source -> command.add(source.toString()));
        long start = System.nanoTime();
        output(command);
        return (System.nanoTime() - start) / 1e9;
    }

    private Map<CompileVariant, List<Double>> warm() throws IOException, InterruptedException {
        String output = output(List.of(
                tool("java"),
                "-cp",
                System.getProperty("java.class.path"),
                WarmCompilations.class.getName(),
                Integer.toString(classes),
                Integer.toString(warmRounds),
                ROOT.resolve("warm").toString()));
        Map<CompileVariant, List<Double>> seconds = none();
        output.lines()
                .map(line -> line.split(" "))
                .forEach(words -> seconds.get(CompileVariant.valueOf(words[0])).add(Double.valueOf(words[1])));
        // The first half of the rounds only warms up.
        seconds.replaceAll((variant, all) -> all.subList(all.size() / 2, all.size()));
        return seconds;
    }

    private static Map<CompileVariant, List<Double>> none() {
        Map<CompileVariant, List<Double>> none = new EnumMap<>(CompileVariant.class);
        for (CompileVariant variant : CompileVariant.values()) {
            none.put(variant, new ArrayList<>());
        }
        return none;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
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
        return output;
    }

    /** Sorted, and the one in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
