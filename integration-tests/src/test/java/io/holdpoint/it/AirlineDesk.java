package io.holdpoint.it;

import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The airline desk as it was built, run as its own process. */
final class AirlineDesk {

    static final String MAIN = "io.holdpoint.samples.airline.AirlineDesk";
    /** Long enough for a busy machine, short enough for the stalls that are part of the demo. */
    static final String IDLE = "-Dholdpoint.idleTimeout=PT3S";

    private static final Path TARGET = Path.of(System.getProperty("desk.target"));
    private static final String NEWEST = "1.19.0";

    private AirlineDesk() {}

    /** The class path of the sample with a version of LangChain4j. */
    static Path[] classPath(String langchain4j) {
        Path versions = langchain4j.equals(NEWEST) ? TARGET : Path.of(System.getProperty("versions.target"));
        return Stream.of(
                        Stream.of(jar("-SNAPSHOT.jar")),
                        jars(TARGET.resolve("lib")).stream(),
                        jars(versions.resolve("langchain4j-" + langchain4j)).stream())
                .flatMap(entries -> entries)
                .toArray(Path[]::new);
    }

    /** The same as one fat jar. */
    static Path bootJar() {
        return jar("-boot.jar");
    }

    private static Path jar(String end) {
        return jars(TARGET).stream()
                .filter(jar -> jar.getFileName().toString().endsWith(end))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no *" + end + " in " + TARGET));
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Jvm protectedBy(Jvm jvm) {
        return jvm.withAgent().with(IDLE);
    }
}
