package io.holdpoint.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds JDKs other than the one that runs the tests. */
public final class Jdks {

    private Jdks() {}

    /** A JDK of exactly this version; without one the test is aborted and says where it looked. */
    public static Path require(int feature) {
        Optional<Path> found = homes().filter(home -> feature(home) == feature).findFirst();
        assumeThat(found)
                .as("JDK %d, looked for in java.home, JAVA_HOME_%d, JDK_%d and /usr/lib/jvm", feature, feature, feature)
                .isPresent();
        return found.orElseThrow();
    }

    private static Stream<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") || name.startsWith("JDK_")) {
                homes.add(Path.of(value));
            }
        });
        Path system = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(system)) {
            try (Stream<Path> entries = Files.list(system)) {
                entries.sorted().forEach(homes::add);
            } catch (IOException e) {
                // Then there are none here.
            }
        }
        return homes.stream().filter(home -> Files.isExecutable(home.resolve("bin/java")));
    }

    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .map(version -> Integer.parseInt(version.replaceAll("[.].*", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
