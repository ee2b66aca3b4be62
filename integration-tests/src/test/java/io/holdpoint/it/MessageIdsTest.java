package io.holdpoint.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks a message up finds it. */
class MessageIdsTest {

    /** In brackets where it is thrown, in quotes where the processor keeps its messages. */
    private static final Pattern ID = Pattern.compile("[\\[\"](Holdpoint[A-Z][A-Za-z]+)[]\"]");

    private static final Path ROOT = Path.of("..");

    @Test
    void everyMessageIdIsExplained() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/errors/README.md"));
        Set<String> ids = new TreeSet<>();
        for (String module :
                new String[] {"runtime", "processor", "agent", "adapters/langchain4j", "adapters/spring-ai"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, ids));
            }
        }

        assertThat(ids).as("ids in the sources").contains("HoldpointUnclassified", "HoldpointNoAgent");
        assertThat(ids)
                .allSatisfy(id -> assertThat(page).as("docs/errors/README.md").contains(id));
    }

    private static void collect(Path file, Set<String> ids) {
        try {
            ID.matcher(Files.readString(file)).results().forEach(match -> ids.add(match.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
