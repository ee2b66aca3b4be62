package io.holdpoint.benchmarks;

import io.holdpoint.benchmarks.FreshJvmTable.Column;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the start of a process to the result of the first tool call: LangChain4j without Holdpoint, and with it. */
final class ColdStartBenchmark {

    private static final String WITHOUT = "LangChain4j";

    private static final List<Column> COLUMNS = List.of(
            new Column(FreshJvm.WALL, "first result after", "ms", 1),
            new Column("classes", "classes loaded", "number", 1));

    private static final List<String> LANGCHAIN4J = List.of(
            "holdpoint-benchmarks",
            "holdpoint-annotations",
            "avaje-jsonb",
            "langchain4j",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jspecify",
            "slf4j");

    private ColdStartBenchmark() {}

    static void run(Path results, String name, boolean smoke) throws IOException, InterruptedException {
        List<String> with = new ArrayList<>(LANGCHAIN4J);
        with.addAll(List.of("holdpoint-runtime", "holdpoint-langchain4j", "jakarta.annotation"));
        FreshJvmTable table = new FreshJvmTable(COLUMNS);
        table.add(WITHOUT, WITHOUT, () -> start(List.of(), LANGCHAIN4J));
        table.add("LangChain4j with Holdpoint", WITHOUT, () -> start(List.of(Bench.AGENT), with));
        table.run(smoke ? 0 : 20);
        if (!smoke) {
            table.publish(results, name);
        }
    }

    private static Map<String, Double> start(List<String> options, List<String> libraries)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> libraries.stream()
                        .anyMatch(
                                prefix -> Path.of(jar).getFileName().toString().startsWith(prefix)))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-Dholdpoint.journal=memory", "-cp", classPath, ColdStart.class.getName()));
        return FreshJvm.run(command);
    }
}
