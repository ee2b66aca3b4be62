package io.holdpoint.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the JVMs of client programs. What is on a class path is decided here: the framework's own libraries first, as its
 * users have them; Holdpoint's only if the run is protected.
 */
final class Launcher {

    private static final String CLIENTS = "io.holdpoint.conformance.clients.";

    private final Path home;
    private final boolean isProtected;

    /**
     * A launcher.
     *
     * @param home the root of the repository
     */
    Launcher(Path home, boolean isProtected) {
        this.home = home;
        this.isProtected = isProtected;
    }

    /**
     * Runs a program to its end.
     *
     * @param main the last part of the name of the class that is started
     * @param stage the last part of the name of the stage
     * @param settings system properties
     * @return the lines that it wrote
     */
    List<String> run(Program program, String main, String stage, List<String> settings)
            throws IOException, InterruptedException {
        Path results = Files.createTempFile("conformance", ".jsonl");
        Path log = logFile(program);
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(settings);
            // They live for a minute, in which a better compiler only costs.
            command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.add("-Dconformance.name=" + program.name());
            command.add("-Dconformance.client=" + CLIENTS + program.type());
            command.add("-Dconformance.stage=" + CLIENTS + stage);
            command.add("-Dconformance.results=" + results);
            if (isProtected) {
                command.add("-javaagent:" + home.resolve("agent/target/holdpoint-agent.jar"));
                command.add("-Dconformance.protection=" + CLIENTS + "HoldpointProtection");
                command.add("-Dholdpoint.journal=memory");
                command.add("-Dholdpoint.idleTimeout=PT8S");
            }
            command.add("-cp");
            command.add(String.join(File.pathSeparator, classPath(program)));
            command.add("io.holdpoint.conformance.trial." + main);
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            follow(program, process);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The program for " + program.name() + " ended with exit code "
                        + process.exitValue() + ". What it printed is in " + log + ".");
            }
            return Files.readAllLines(results, UTF_8);
        } finally {
            Files.delete(results);
        }
    }

    private Path logFile(Program program) throws IOException {
        Path logs = Files.createDirectories(home.resolve("conformance/target/logs"));
        return logs.resolve(program.name() + (isProtected ? "" : "-unprotected") + ".log");
    }

    private static void follow(Program program, Process process) throws IOException {
        long shown = System.nanoTime();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (System.nanoTime() - shown > 10_000_000_000L) {
                    shown = System.nanoTime();
                    System.out.println("  " + program.name() + ": " + line + " ...");
                }
            }
        }
    }

    private List<String> classPath(Program program) {
        Path conformance = home.resolve("conformance");
        Path clients = conformance.resolve("clients/target");
        List<String> path = new ArrayList<>();
        path.add(conformance.resolve("target/frameworks").resolve(program.name()) + "/*");
        path.add(jar(clients, "holdpoint-conformance-clients"));
        path.add(jar(conformance.resolve("target"), "holdpoint-conformance"));
        if (isProtected) {
            Path holdpoint = clients.resolve("holdpoint");
            path.add(jar(holdpoint, "holdpoint-annotations"));
            path.add(jar(holdpoint, "holdpoint-runtime"));
            path.add(jar(holdpoint, "holdpoint-" + program.adapter()));
        }
        path.add(jar(clients.resolve("airline"), "holdpoint-sample-airline-desk"));
        path.add(clients.resolve("lib") + "/*");
        return path;
    }

    private static String jar(Path directory, String artifact) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(artifact + "-[0-9][0-9.]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            directory + " has no " + artifact + ". Run conformance/run, which builds it."))
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(directory + " cannot be read. Run conformance/run, which builds it.", e);
        }
    }
}
