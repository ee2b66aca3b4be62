package io.holdpoint.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Starts a JVM, waits for its end and keeps what it printed. */
public final class Jvm {

    private final Path home;
    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();

    private Jvm(Path home) {
        this.home = home;
    }

    /** The JVM that runs the tests. */
    public static Jvm current() {
        return of(Path.of(System.getProperty("java.home")));
    }

    /** The JVM of a JDK. */
    public static Jvm of(Path home) {
        return new Jvm(home);
    }

    /** The agent under test. */
    public static Path agentJar() {
        return Path.of(System.getProperty("agent.jar"));
    }

    /** With the agent. */
    public Jvm withAgent() {
        return with("-javaagent:" + agentJar());
    }

    /** With the agent and these arguments for it. */
    public Jvm withAgent(String arguments) {
        return with("-javaagent:" + agentJar() + "=" + arguments);
    }

    /** With options. */
    public Jvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** With class path entries. */
    public Jvm on(Path... entries) {
        classPath.addAll(List.of(entries));
        return this;
    }

    /** With those entries of the running tests' class path. */
    public Jvm onTests(Predicate<Path> entries) {
        return on(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entries)
                .toArray(Path[]::new));
    }

    /** With every jar in a directory. */
    public Jvm onJarsIn(Path directory) {
        try (Stream<Path> jars = Files.list(directory)) {
            return on(jars.toArray(Path[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program, to be killed.
     *
     * @param output where it prints
     */
    public Process start(Path output, String... mainAndArguments) {
        try {
            return builder(command(mainAndArguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program. */
    public Run run(String... mainAndArguments) {
        try {
            return run(command(mainAndArguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> command(String... mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(options);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(String.join(
                    File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        }
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Options from the environment would be announced on System.err, and could change what is tested.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder;
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("holdpoint", ".out");
        Path err = Files.createTempFile("holdpoint", ".err");
        try {
            Process process = builder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after two minutes: " + command);
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /**
     * What came of it.
     *
     * @param exit the exit code
     * @param out what was printed on System.out
     * @param err what was printed on System.err
     */
    public record Run(int exit, String out, String err) {}
}
