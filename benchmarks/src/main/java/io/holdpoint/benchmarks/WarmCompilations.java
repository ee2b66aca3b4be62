package io.holdpoint.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles all variants in turn in one JVM, again and again. The compiler gets warm; processors are loaded anew each time,
 * as Maven does it, because not all of them can be used twice. Prints a line for each compilation: the variant, and what
 * it took.
 */
public final class WarmCompilations {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    private WarmCompilations() {}

    /** How many classes, how many rounds, and where to work. */
    public static void main(String... arguments) throws IOException {
        List<CompileSetup> setups = CompileSetup.all(Integer.parseInt(arguments[0]), Path.of(arguments[2]));
        WarmCompilations run = new WarmCompilations();
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 0; round < rounds; round++) {
            for (CompileSetup setup : setups) {
                System.out.println(setup.variant().name() + " " + run.compile(setup));
            }
        }
    }

    private CompileTime compile(CompileSetup setup) throws IOException {
        setup.clear();
        StringWriter output = new StringWriter();
        CompileTime.Watch watch = CompileTime.start();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output, files, null, setup.options(), null, files.getJavaFileObjectsFromPaths(setup.sources()));
            if (!task.call()) {
                throw new IllegalStateException(setup.variant() + " did not compile: " + output);
            }
        }
        CompileTime time = watch.stop();
        // Fails if a processor did nothing.
        CompileTable.Size.of(setup);
        return time;
    }
}
