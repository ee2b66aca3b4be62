package io.holdpoint.benchmarks;

import javax.tools.ToolProvider;

/** {@code javac} that prints how many seconds of processor time its process has taken, from the start of the JVM. */
public final class FreshCompilation {

    private FreshCompilation() {}

    /** The compiler's own arguments. */
    public static void main(String... arguments) {
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, System.err, System.err, arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        System.out.println(CompileTime.processorTime().toNanos() / 1e9);
    }
}
