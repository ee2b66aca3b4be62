package io.holdpoint.agent.testing;

import io.holdpoint.annotation.Speculative;
import io.holdpoint.testing.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A release of LangChain4j that the build has put aside.
 *
 * @param directory its jars
 */
public record LangChain4jRelease(Path directory) {

    private static final Comparator<LangChain4jRelease> BY_VERSION =
            Comparator.comparing(release -> ModuleDescriptor.Version.parse(release.version()));

    /** All that are there, oldest first. */
    public static List<LangChain4jRelease> all() {
        try (Stream<Path> releases = Files.list(Path.of(System.getProperty("langchain4j.releases")))) {
            return releases.map(LangChain4jRelease::new).sorted(BY_VERSION).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The oldest of them. */
    public static LangChain4jRelease oldest() {
        return all().get(0);
    }

    /** The newest of them. */
    public static LangChain4jRelease newest() {
        return all().get(all().size() - 1);
    }

    /** Its version. */
    public String version() {
        return directory.getFileName().toString();
    }

    /** Its jars, and what it needs besides. */
    public Path[] classPath() {
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> jars = Files.list(directory)) {
            jars.sorted().forEach(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.add(Program.origin(Speculative.class));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (path.getFileName().toString().matches("(jackson|slf4j|jspecify|opennlp).*\\.jar")) {
                entries.add(path);
            }
        }
        return entries.toArray(Path[]::new);
    }

    @Override
    public String toString() {
        return version();
    }
}
