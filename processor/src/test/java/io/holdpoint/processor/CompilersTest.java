package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.palantir.javapoet.JavaFile;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.processor.testing.Project;
import io.holdpoint.spi.ToolTable;
import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import jakarta.validation.constraints.NotBlank;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Every compiler, on every JDK, writes the same bytes for a service as people have it. */
class CompilersTest {

    private static final Path SERVICE = Path.of("src/test/resources/airline");
    private static final String QUIET = "-Aholdpoint.suppress=HoldpointMissingDescription";

    @TempDir
    private static Path directory;

    /** What the compiler writes that runs the tests. */
    private static Map<String, String> expected;

    @BeforeAll
    static void compileHere() {
        Project project = new Project(directory.resolve("here"));
        sources().forEach(source -> project.source(SERVICE.relativize(source).toString(), read(source)));
        assertThat(project.option(QUIET).compileAll(new ToolProcessor(), new IndexProcessor()))
                .isEmpty();
        expected = written(project.classes());
        assertThat(expected)
                .containsOnlyKeys(
                        "META-INF/services/io.holdpoint.spi.ToolTable",
                        "airline/Airline_Lounge_Tools.java",
                        "airline/Airline_Tools.java",
                        "airline/Desk_Tools.java");
    }

    @Test
    void javac17() throws Exception {
        assertThat(javac(Jdks.require(17))).isEqualTo(expected);
    }

    @Test
    void javac25() throws Exception {
        assertThat(javac(Jdks.require(25))).isEqualTo(expected);
    }

    @Test
    void eclipse17() throws Exception {
        assertThat(eclipse(Jdks.require(17))).isEqualTo(expected);
    }

    @Test
    void eclipse25() throws Exception {
        assertThat(eclipse(Jdks.require(25))).isEqualTo(expected);
    }

    @Test
    void eclipseThroughTheCompilerApi() {
        Project project = new Project(directory.resolve("api"), new EclipseCompiler());
        sources().forEach(source -> project.source(SERVICE.relativize(source).toString(), read(source)));

        // Left to itself, it assumes an old Java.
        project.option("-source", "17", "-target", "17", QUIET);

        assertThat(project.compileAll(new ToolProcessor(), new IndexProcessor()))
                .isEmpty();
        assertThat(written(project.classes())).isEqualTo(expected);
    }

    /** They are new in Java 21. */
    @Test
    void sequencedCollections() throws Exception {
        Path source = directory.resolve("Queue.java");
        Files.writeString(source, """
                package airline;
                import java.util.*;
                public class Queue {
                    @io.holdpoint.annotation.Eager
                    public void all(SequencedCollection<Integer> list, SequencedSet<String> set) {}
                }
                """);

        String table = compile(
                        Jvm.of(Jdks.require(25)),
                        List.of(source),
                        "-m",
                        "jdk.compiler/com.sun.tools.javac.Main",
                        "--release",
                        "21",
                        "-Werror")
                .get("airline/Queue_Tools.java");

        assertThat(table)
                .contains("\\\"list\\\":{\\\"type\\\":\\\"array\\\",\\\"items\\\":{\\\"type\\\":\\\"integer\\\"}}")
                .contains("\\\"set\\\":{\\\"type\\\":\\\"array\\\",\\\"items\\\":{\\\"type\\\":\\\"string\\\"}}");
    }

    /** As a build does it: another process, with the processor on its own path. */
    private static Map<String, String> javac(Path jdk) throws Exception {
        return compile(
                Jvm.of(jdk), sources(), "-m", "jdk.compiler/com.sun.tools.javac.Main", "--release", "17", "-Werror");
    }

    private static Map<String, String> eclipse(Path jdk) throws Exception {
        return compile(
                Jvm.of(jdk).on(Program.origin(Main.class)),
                sources(),
                Main.class.getName(),
                "--release",
                "17",
                "-failOnWarning");
    }

    private static Map<String, String> compile(Jvm jvm, List<Path> sources, String... compiler) throws Exception {
        Path out = Files.createTempDirectory(directory, "out");
        List<String> command = new ArrayList<>(Arrays.asList(compiler));
        command.addAll(List.of(
                "-classpath",
                path(Eager.class, ToolTable.class, Tool.class, NotBlank.class)
                        + File.pathSeparator
                        + path(JsonProperty.class, Nullable.class)));
        // After the class path, or Eclipse's compiler ignores it: https://bugs.eclipse.org/bugs/show_bug.cgi?id=573833
        command.addAll(List.of(
                "-processorpath", path(ToolProcessor.class, JavaFile.class, ClassReader.class, ClassNode.class)));
        command.addAll(List.of(QUIET, "-d", out.toString(), "-s", out.toString()));
        sources.forEach(source -> command.add(source.toString()));
        Jvm.Run run = jvm.run(command.toArray(new String[0]));
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(files(out)).anyMatch(file -> file.toString().endsWith("_Tools.class"));
        return written(out);
    }

    private static String path(Class<?>... types) {
        return Arrays.stream(types)
                .map(Program::origin)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> sources() {
        return files(SERVICE).toList();
    }

    /** Everything that the processors wrote. */
    private static Map<String, String> written(Path directory) {
        Map<String, String> written = new TreeMap<>();
        files(directory)
                .filter(file -> !file.toString().endsWith(".class"))
                .forEach(file -> written.put(directory.relativize(file).toString(), read(file)));
        return written;
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
