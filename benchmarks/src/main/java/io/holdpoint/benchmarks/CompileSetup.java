package io.holdpoint.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a compilation: sources, class path, processor path and output.
 *
 * @param folder of this variant alone
 */
record CompileSetup(CompileVariant variant, Path folder, List<Path> sources) {

    /** Where the build puts the processors and what their code needs. */
    private static final Path PROCESSORS = Path.of("benchmarks/target/processors");

    /** What the sources refer to; one class path for all variants. */
    private static final List<String> LIBRARIES =
            List.of("holdpoint-annotations-", "holdpoint-runtime-", "langchain4j-core-", "jspecify-", "avaje-");

    /** Of every variant, in their order. */
    static List<CompileSetup> all(int classes, Path root) throws IOException {
        List<CompileSetup> all = new ArrayList<>();
        for (CompileVariant variant : CompileVariant.values()) {
            all.add(of(variant, classes, root));
        }
        return all;
    }

    private static CompileSetup of(CompileVariant variant, int classes, Path root) throws IOException {
        Path folder = root.resolve(variant.name());
        delete(folder);
        return new CompileSetup(variant, folder, ToolSources.write(variant.style(), classes, folder.resolve("src")));
    }

    /** Makes the output empty, so that each compilation starts from clean. */
    void clear() throws IOException {
        for (Path output : List.of(classes(), generated())) {
            delete(output);
            Files.createDirectories(output);
        }
    }

    /** The compiler's options, without the sources. */
    List<String> options() throws IOException {
        List<String> options =
                new ArrayList<>(List.of("-nowarn", "-d", classes().toString(), "-cp", classPath()));
        if (variant.hasProcessor()) {
            List<Path> processors = new ArrayList<>(jars(variant.processor()));
            // The generator reads its library's annotations.
            processors.addAll(libraries(List.of(variant.processor())));
            options.addAll(List.of("-s", generated().toString(), "-processorpath", join(processors)));
        } else {
            options.add("-proc:none");
        }
        return options;
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path generated() {
        return folder.resolve("generated");
    }

    private static String classPath() {
        return join(libraries(LIBRARIES));
    }

    /** Of those that the benchmarks themselves use. */
    private static List<Path> libraries(List<String> prefixes) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> prefixes.stream()
                        .anyMatch(prefix -> jar.getFileName().toString().startsWith(prefix)))
                .toList();
    }

    private static List<Path> jars(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(PROCESSORS)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalStateException("no " + prefix + "*.jar in " + PROCESSORS);
            }
            return jars;
        }
    }

    private static String join(List<Path> path) {
        return path.stream()
                .map(file -> file.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Everything below a folder that was written by a compilation. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(CompileSetup::deleteFile);
            }
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
