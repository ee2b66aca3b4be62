package io.holdpoint.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated code, compared byte for byte with a file that was read by a person. */
public final class Golden {

    private static final Path FILES = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Compares the table of the class with the golden file of this name. */
    public static void check(String golden, Compiled compiled, String type) {
        Path file = FILES.resolve(golden + ".txt");
        String actual = compiled.source(type);
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(FILES);
                Files.writeString(file, actual);
            }
            assertThat(file)
                    .as("To create or update the golden files: mvn -pl processor -am test -Dsurefire.jvm.args="
                            + "-Dgolden.write=true, then read what changed")
                    .exists();
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
