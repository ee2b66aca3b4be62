package io.holdpoint.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles all variants in turn in one JVM, again and again, as a build daemon does: each processor's classes are loaded
 * once. Prints a line for each compilation: the variant, and the seconds it took.
 */
public final class WarmCompilations {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Map<CompileVariant, CompileSetup> setups = new EnumMap<>(CompileVariant.class);
    private final Map<CompileVariant, ClassLoader> loaders = new EnumMap<>(CompileVariant.class);

    private WarmCompilations(int classes, Path root) throws IOException {
        for (CompileVariant variant : CompileVariant.values()) {
            CompileSetup setup = CompileSetup.of(variant, classes, root);
            setups.put(variant, setup);
            if (variant.hasProcessor()) {
                loaders.put(variant, loader(setup));
            }
        }
    }

    /** How many classes, how many rounds, and where to work. */
    public static void main(String... arguments) throws IOException {
        WarmCompilations run = new WarmCompilations(Integer.parseInt(arguments[0]), Path.of(arguments[2]));
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 0; round < rounds; round++) {
            for (CompileVariant variant : CompileVariant.values()) {
                System.out.printf(Locale.ROOT, "%s %.4f%n", variant.name(), run.compile(variant));
            }
        }
    }

    private double compile(CompileVariant variant) throws IOException {
        CompileSetup setup = setups.get(variant);
        List<String> options = setup.options();
        StringWriter output = new StringWriter();
        long start = System.nanoTime();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output, files, null, options, null, files.getJavaFileObjectsFromPaths(setup.sources()));
            if (variant.hasProcessor()) {
                task.setProcessors(processors(loaders.get(variant)));
            }
            if (!task.call()) {
                throw new IllegalStateException(variant + " did not compile: " + output);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // Fails if a processor did nothing.
        CompileTable.Size.of(setup);
        return seconds;
    }

    private static List<Processor> processors(ClassLoader loader) {
        return ServiceLoader.load(Processor.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .<Processor>map(ServiceLoader.Provider::get)
                .toList();
    }

    private static ClassLoader loader(CompileSetup setup) throws IOException {
        List<URL> path = new ArrayList<>();
        for (String jar : setup.processorPath().split(File.pathSeparator)) {
            path.add(Path.of(jar).toUri().toURL());
        }
        // The parent has the compiler's own classes, which a processor may use.
        return new URLClassLoader(path.toArray(new URL[0]), WarmCompilations.class.getClassLoader());
    }
}
