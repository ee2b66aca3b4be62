package io.holdpoint.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks a message up finds its page, from the index or by its name. */
class MessageIdsTest {

    /** In brackets where it is thrown, in quotes where the processor keeps its messages. */
    private static final Pattern ID = Pattern.compile("[\\[\"](Holdpoint[A-Z][A-Za-z]+)[]\"]");

    /** A row of the index. */
    private static final Pattern LINK = Pattern.compile("\\| \\[(Holdpoint\\w+)]\\(\\1\\.md\\) \\|");

    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("docs/errors");

    @Test
    void everyMessageIdHasAPage() throws IOException {
        assertThat(ids()).contains("HoldpointUnclassified", "HoldpointNoAgent").isSubsetOf(pages());
    }

    @Test
    void everyPageIsOfAMessageId() throws IOException {
        assertThat(pages()).isSubsetOf(ids());
    }

    @Test
    void theIndexNamesEveryPageOnce() throws IOException {
        List<String> rows = LINK.matcher(Files.readString(PAGES.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(pages());
    }

    @Test
    void everyPageShowsItsMessage() throws IOException {
        assertThat(pages())
                .allSatisfy(id -> assertThat(Files.readString(PAGES.resolve(id + ".md")))
                        .startsWith("# " + id + "\n\n```text\n[" + id + "] "));
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("Holdpoint"))
                    .map(name -> name.replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> ids() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String module : new String[] {
            "runtime",
            "processor",
            "agent",
            "journal-jdbc",
            "adapters/langchain4j",
            "adapters/openai",
            "adapters/anthropic",
            "adapters/spring-ai",
            "web"
        }) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, ids));
            }
        }
        return ids;
    }

    private static void collect(Path file, Set<String> ids) {
        try {
            ID.matcher(Files.readString(file)).results().forEach(match -> ids.add(match.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
