package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.processor.testing.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is broken in the sources or on the class path, the compilation ends with ordinary messages. */
class BrokenSourcesTest {

    private static final Path SERVICE = Path.of("src/test/resources/airline");
    private static final List<String> FILES =
            List.of("airline/Airline.java", "airline/Desk.java", "airline/Payment.java", "airline/Reservation.java");

    /** More with -Dholdpoint.fuzz=1000. */
    private static final int ROUNDS = Integer.getInteger("holdpoint.fuzz", 15);

    private static final List<String> INSERTED = List.of(
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            ";",
            ",",
            "@",
            "?",
            "=",
            "\"",
            "/*",
            "class X",
            "record",
            "sealed ",
            "permits ",
            "extends Airline ",
            "implements Payment ",
            "@Eager ",
            "@Speculative(summary = ) ",
            "@Missing ",
            "@ToolSet ",
            "Missing ",
            "Missing<String> ",
            "Object ",
            "List ",
            "T ",
            "? super ",
            "var ",
            "int[] ",
            "final ",
            "default ",
            "enum E { A, }",
            "static ",
            "private ",
            "...",
            "null",
            "0x",
            "->",
            "@Eager(name = 1) ",
            "@Nullable ");

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Desk { @Eager void a() {} }",
                "class Desk { @io.holdpoint.annotation.Eager void a(Missing m) {} }",
                "class Desk { @io.holdpoint.annotation.Eager Missing<String> a(java.util.List<Missing> m) { return null; } }",
                "class Desk { @io.holdpoint.annotation.Eager void a(@Missing String m) {} }",
                "class Desk { @Missing @io.holdpoint.annotation.Speculative void a(String m) {} }",
                "class Desk extends Desk { @io.holdpoint.annotation.Eager void a() {} }",
                "class Desk extends Till { @io.holdpoint.annotation.Eager void a() {} } class Till extends Desk {}",
                "class Desk extends Missing { @Override @io.holdpoint.annotation.Eager public void a() {} }",
                "class Desk<T extends T> { @io.holdpoint.annotation.Eager void a(T t) {} }",
                "class Desk<T extends Comparable<T>> { @io.holdpoint.annotation.Eager void a(java.util.List<T> t) {} }",
                "class Desk { record R(R r) implements S {} sealed interface S permits R, Gone {}"
                        + " @io.holdpoint.annotation.Eager void a(S s) {} }",
                "class Desk { sealed interface S {} @io.holdpoint.annotation.Eager void a(S s) {} }",
                "class Desk { sealed interface S permits S {} @io.holdpoint.annotation.Eager void a(S s) {} }",
                "class Desk { enum E { A, A } @io.holdpoint.annotation.Eager void a(E e) {} }",
                "class Desk { enum E extends Desk { A } @io.holdpoint.annotation.Eager void a(E e) {} }",
                "class Desk { record R(int a, int a) {} @io.holdpoint.annotation.Eager void a(R r) {} }",
                "class Desk { record R(int a) { int b; } @io.holdpoint.annotation.Eager void a(R r) {} }",
                "class Desk { record R(void a, String... b) {} @io.holdpoint.annotation.Eager void a(R r) {} }",
                "class Desk { @io.holdpoint.annotation.Eager void a(void v, var w) {} }",
                "class Desk { @io.holdpoint.annotation.Eager void a(int a, int a) {} }",
                "class Desk { @io.holdpoint.annotation.Eager void a() {} @io.holdpoint.annotation.Eager void a() {} }",
                "class Desk { @io.holdpoint.annotation.Eager }",
                "class Desk { @io.holdpoint.annotation.Eager void a( }",
                "class Desk { @io.holdpoint.annotation.Eager(name = 1, description = Missing.X) void a() {} }",
                "class Desk { @io.holdpoint.annotation.Speculative(summary = {\"a\"}, expiresAfter = null) void a() {} }",
                "class Desk { @io.holdpoint.annotation.Eager @io.holdpoint.annotation.Eager void a() {} }",
                "class Desk { void a(@jakarta.validation.constraints.Size(min = \"x\") String s) {}"
                        + " @io.holdpoint.annotation.Eager void b(@jakarta.validation.constraints.Size(max = X) String s) {} }",
                "class Desk { @io.holdpoint.annotation.Eager void b(@jakarta.validation.constraints.Min() int i,"
                        + " @jakarta.validation.constraints.Pattern String s) {} }",
                "class Desk { @io.holdpoint.annotation.Eager int a() }",
                "class Desk { @io.holdpoint.annotation.Eager Desk() {} @io.holdpoint.annotation.Eager int field; }",
                "@io.holdpoint.annotation.Eager class Desk { }",
                "@io.holdpoint.annotation.ToolSet @interface Desk { int a(); }",
                "@io.holdpoint.annotation.ToolSet class { public void a() {} }",
                "@Desk @interface Desk { @Desk int a(); } class Till { @Desk @io.holdpoint.annotation.Eager void a() {} }",
                "import missing.*; import static missing.Missing.*; class Desk extends missing.Other<Desk.Inner> {"
                        + " @io.holdpoint.annotation.Eager void a(Inner i) {} }",
                "class Desk { static class B extends Missing { public int getA() { return 1; } public void setA(int a) {} }"
                        + " @io.holdpoint.annotation.Eager void a(B b) {} }",
                "class Desk { static class B extends B { public int getA() { return 1; } public void setA(int a) {} }"
                        + " @io.holdpoint.annotation.Eager void a(B b) {} }"
            })
    void endsWithOrdinaryMessages(String source) {
        for (JavaCompiler compiler : List.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler())) {
            Project project = project(compiler).source("Desk.java", source);
            check(compile(project, List.of("Desk.java")), source);
        }
    }

    @Test
    void endsWithOrdinaryMessagesForMutantsOnJavac() {
        mutants(ToolProvider.getSystemJavaCompiler(), 1);
    }

    @Test
    void endsWithOrdinaryMessagesForMutantsOnEclipse() {
        mutants(new EclipseCompiler(), 2);
    }

    @Test
    void endsWithOrdinaryMessagesWhateverClassFileIsMissing() throws IOException {
        for (JavaCompiler compiler : List.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler())) {
            Project whole = project(compiler);
            FILES.forEach(file -> whole.source(file, read(file)));
            assertThat(compile(whole, FILES)).isEmpty();
            List<Path> classes;
            try (Stream<Path> files = Files.walk(whole.classes())) {
                classes = files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> !file.toString().contains("_Tools"))
                        .toList();
            }
            assertThat(classes).hasSizeGreaterThan(10);
            for (Path missing : classes) {
                byte[] bytes = Files.readAllBytes(missing);
                Files.delete(missing);
                check(compile(whole, List.of("airline/Airline.java")), "without " + missing);
                Files.write(missing, bytes);
            }
        }
    }

    private void mutants(JavaCompiler compiler, long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + round);
            Project project = project(compiler);
            FILES.forEach(file -> project.source(file, read(file)));
            String victim = FILES.get(random.nextInt(FILES.size()));
            String mutant = read(victim);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                mutant = mutate(mutant, random);
            }
            project.source(victim, mutant);
            check(compile(project, FILES), "round " + round + " of seed " + seed + ", " + victim + ":\n" + mutant);
        }
    }

    private static String mutate(String source, SplittableRandom random) {
        List<String> lines = new ArrayList<>(Arrays.asList(source.split("\n", -1)));
        int line = random.nextInt(lines.size());
        List<String> tokens = new ArrayList<>(Arrays.asList(lines.get(line).split("(?<=\\W)|(?=\\W)")));
        int token = random.nextInt(tokens.size());
        String inserted = INSERTED.get(random.nextInt(INSERTED.size()));
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(line));
            case 2 -> lines.subList(line, lines.size()).clear();
            case 3 -> lines.removeIf(each -> each.startsWith("import") && random.nextInt(3) == 0);
            case 4 -> tokens.remove(token);
            case 5 -> tokens.add(token, inserted);
            default -> tokens.set(token, inserted);
        }
        if (line < lines.size() && !lines.isEmpty()) {
            lines.set(line, String.join("", tokens));
        }
        return String.join("\n", lines);
    }

    private Project project(JavaCompiler compiler) {
        try {
            Project project = new Project(Files.createTempDirectory(root, "project"), compiler);
            if (compiler instanceof EclipseCompiler) {
                project.option("-source", "17", "-target", "17");
            }
            return project.option("-Aholdpoint.suppress=HoldpointMissingDescription");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> compile(Project project, List<String> files) {
        return project.compile(files, List.of(), new ToolProcessor(), new IndexProcessor());
    }

    private static void check(List<String> messages, String what) {
        assertThat(messages)
                .as(what)
                .noneMatch(message -> message.contains("HoldpointInternal"))
                .noneMatch(message -> message.contains("Internal compiler error") && message.contains("holdpoint"));
    }

    private static String read(String file) {
        try {
            return Files.readString(SERVICE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
