package io.holdpoint.benchmarks;

import io.holdpoint.benchmarks.FreshJvmTable.Column;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The start of a Spring Boot application: by itself, and with agents; from JDK 25 also with an ahead-of-time cache. */
final class StartupBenchmark {

    private static final Path FOLDER = Path.of("benchmarks/target/startup");
    private static final Path SHOP = Path.of("benchmarks/shop/target");
    private static final Path AGENTS = SHOP.resolve("agents");
    private static final String ALONE = "no agent";
    private static final String HOLDPOINT = "Holdpoint";
    private static final String WITH_CACHE = ", with a cache";

    /** A minute each on one slow core. */
    private static final int ROUNDS = 7;

    private static final List<Column> COLUMNS = List.of(
            new Column(FreshJvm.WALL, "ready after", "ms", 1),
            new Column("cpu", "processor time", "ms", 1),
            new Column("rss", "resident memory", "MiB", 1024),
            new Column("classes", "classes loaded", "number", 1));

    private final boolean smoke;
    private final String classPath;

    private StartupBenchmark(boolean smoke, String classPath) {
        this.smoke = smoke;
        this.classPath = classPath;
    }

    static void run(Path results, String name, boolean smoke) throws IOException, InterruptedException {
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        String libraries = jars(SHOP) + File.pathSeparator + jars(SHOP.resolve("lib"));
        Path features = ShopSources.jar(
                FOLDER,
                smoke ? 10 : 250,
                libraries,
                jars(Path.of("benchmarks/target/processors"), "holdpoint-processor"));
        new StartupBenchmark(smoke, features + File.pathSeparator + libraries).run(results, name);
    }

    private void run(Path results, String name) throws IOException, InterruptedException {
        Map<String, List<String>> agents = new LinkedHashMap<>();
        agents.put(ALONE, List.of());
        agents.put("an agent that does nothing", List.of("-javaagent:" + ShopSources.idleAgent(FOLDER)));
        agents.put(HOLDPOINT, List.of(Bench.AGENT));
        agents.put(
                "Byte Buddy, matching annotations",
                List.of("-javaagent:" + ShopSources.annotationAgent(FOLDER, AGENTS.resolve("byte-buddy.jar"))));
        agents.put(
                "OpenTelemetry",
                List.of(
                        "-javaagent:" + AGENTS.resolve("opentelemetry.jar"),
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.javaagent.logging=none"));
        FreshJvmTable table = new FreshJvmTable(COLUMNS);
        agents.forEach((title, options) -> table.add(title, ALONE, () -> start(options)));
        if (Runtime.version().feature() >= 25 && !smoke) {
            for (String title : List.of(ALONE, HOLDPOINT)) {
                Path cache = FOLDER.resolve(title.replace(' ', '-') + ".aot");
                List<String> options = agents.getOrDefault(title, List.of());
                start(with(options, "-XX:AOTCacheOutput=" + cache));
                List<String> cached = with(options, "-XX:AOTCache=" + cache);
                table.add(title + WITH_CACHE, ALONE + WITH_CACHE, () -> start(cached));
            }
        }
        table.run(smoke ? 0 : ROUNDS);
        if (!smoke) {
            table.publish(results, name);
        }
    }

    private Map<String, Double> start(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        if (smoke) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(
                "-Xmx512m",
                "-Dholdpoint.journal=memory",
                "-cp",
                options.contains(Bench.AGENT) ? classPath : withoutHoldpoint(classPath),
                "io.holdpoint.benchmarks.shop.Shop",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        return FreshJvm.run(command);
    }

    /** The annotations stay; the adapter would start the runtime to ask it whether it insists on its agent. */
    private static String withoutHoldpoint(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(jar -> !jar.contains("holdpoint-runtime") && !jar.contains("holdpoint-langchain4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> with(List<String> options, String another) {
        List<String> all = new ArrayList<>(options);
        all.add(another);
        return all;
    }

    private static String jars(Path folder) throws IOException {
        return jars(folder, "");
    }

    private static String jars(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
