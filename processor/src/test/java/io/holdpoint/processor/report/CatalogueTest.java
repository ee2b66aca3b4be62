package io.holdpoint.processor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdpoint.annotation.Eager;
import io.holdpoint.processor.IndexProcessor;
import io.holdpoint.processor.ToolProcessor;
import io.holdpoint.processor.testing.BrokenFiler;
import io.holdpoint.processor.testing.LastRound;
import io.holdpoint.processor.testing.Project;
import io.holdpoint.processor.testing.RuntimeModule;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every rule has a file with sources that break it, and with everything that the compiler says about them: the exact
 * texts, their lines and their number. Sources under {@code earlier/} were compiled before.
 */
class CatalogueTest {

    private static final Path FILES = Path.of("src/test/resources/rules");
    private static final String HEADER = "=== ";
    private static final String EXPECTED = "expected";

    @ParameterizedTest
    @EnumSource
    void isBrokenBySourcesOfItsOwn(Rule rule, @TempDir Path root) throws IOException {
        Path file = FILES.resolve(rule + ".txt");
        assertThat(file).as("the case of rule %s", rule).exists();
        Map<String, List<String>> sections = sections(Files.readAllLines(file));

        List<String> found = compile(rule, sections, root);

        if (Boolean.getBoolean("golden.write")) {
            write(file, found);
        }
        assertThat(found).isEqualTo(sections.get(EXPECTED));
        assertThat(found)
                .as("a message of this very rule")
                .anyMatch(line -> pattern(rule).matcher(line).matches());
    }

    @Test
    void thereAreNoCasesOfRulesThatAreGone() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .allSatisfy(name -> assertThat(Rule.valueOf(name)).isNotNull());
        }
    }

    /** What the rule says about anything. */
    private static Pattern pattern(Rule rule) {
        String any = "@ANY@";
        String text = rule.message(any, any, any, any, any, any);
        return Pattern.compile("(ERROR|WARNING) -?\\d+ \\Q" + text.replace(any, "\\E.*\\Q") + "\\E");
    }

    private static List<String> compile(Rule rule, Map<String, List<String>> sections, Path root) {
        Project project = new Project(root);
        sections.getOrDefault("", List.of()).forEach(project::option);
        List<String> earlier = add(project, sections, "earlier/");
        if (!earlier.isEmpty()) {
            assertThat(project.compile(earlier, List.of(), new ToolProcessor(), new IndexProcessor()))
                    .isEmpty();
        }
        List<String> sources = add(project, sections, "");
        if (sources.contains("module-info.java")) {
            project.modules(Program.origin(Eager.class), RuntimeModule.in(root));
        }
        Processor tools = new ToolProcessor();
        Processor index = new IndexProcessor();
        switch (rule) {
            case TOO_LATE -> tools = new LastRound(tools);
            case HIDDEN_ANNOTATIONS -> {
                // Others show the annotations, or say themselves where a class file is.
                assumeThat(Runtime.version().feature()).isEqualTo(17);
                tools = new BrokenFiler(tools);
            }
            case INTERNAL -> tools = new BrokenFiler(tools);
            case INDEX_NOT_WRITTEN -> index = new BrokenFiler(index);
            case MISSING_CLASS -> project.delete("classes/shop/Gone.class", "src/shop/Gone.java");
            default -> {}
        }
        return project.compile(sources, List.of(), tools, index).stream()
                .filter(line -> !line.contains("automatic"))
                // Where exactly the processor was is no part of the message.
                .map(line -> line.replaceAll(" at [\\w.$]+\\(.*\\)\\. This is a bug", " at TRACE. This is a bug"))
                .toList();
    }

    private static List<String> add(Project project, Map<String, List<String>> sections, String prefix) {
        List<String> added = new ArrayList<>();
        sections.forEach((name, lines) -> {
            boolean fits = name.endsWith(".java") && name.startsWith("earlier/") == prefix.equals("earlier/");
            if (fits) {
                String path = name.substring(prefix.length());
                project.source(path, String.join("\n", lines) + "\n");
                added.add(path);
            }
        });
        return added;
    }

    /** Options come first, in a section without a name. */
    private static Map<String, List<String>> sections(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String name = "";
        for (String line : lines) {
            if (line.startsWith(HEADER)) {
                name = line.substring(HEADER.length());
                sections.put(name, new ArrayList<>());
            } else {
                sections.computeIfAbsent(name, key -> new ArrayList<>()).add(line);
            }
        }
        return sections;
    }

    private static void write(Path file, List<String> found) throws IOException {
        String text = Files.readString(file);
        String header = HEADER + EXPECTED + "\n";
        String before = text.substring(0, text.indexOf(header) + header.length());
        Files.writeString(file, before + String.join("\n", found) + "\n");
    }
}
