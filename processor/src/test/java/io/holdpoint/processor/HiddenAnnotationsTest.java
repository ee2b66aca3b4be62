package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import io.holdpoint.annotation.Eager;
import io.holdpoint.processor.testing.Compiled;
import io.holdpoint.processor.testing.Compiled.Table;
import io.holdpoint.spi.ToolTable;
import io.holdpoint.testing.Jdks;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import jakarta.validation.constraints.Size;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** What is on the parts of types counts, wherever the types come from: javac before 22 hides it in class files. */
class HiddenAnnotationsTest {

    private static final String STOCK = """
            package shop;
            import jakarta.validation.constraints.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            public class Stock {
                public record Lists(
                        List<@Size(max = 3) String> names,
                        Map<String, @Positive Integer> counts,
                        List<List<@Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE) String>> deep,
                        Optional<@Max(9) Integer> top,
                        Set<? extends @Size.List({@Size(min = 1), @Size(max = 2)}) String> bound,
                        @Size(max = 2) String[] array) {}
                public record Maybe(
                        @Nullable String text, List<@Nullable String> list, String @Nullable [] array, String rest) {}
                public record Box<T>(T value, List<T> more) {}
                public record Boxes(
                        Box<@Size(max = 4) String> flat, Box<List<@Negative Integer>> deep, Box<String> any,
                        Box<@Size(min = 1) String> some) {}
                public record Mine<T>(@Nullable T value) {}
                public static class Base<T> {
                    private T item;
                    public T getItem() { return item; }
                    public void setItem(T item) { this.item = item; }
                }
                public static class Bean extends Base<@Size(max = 5) String> {
                    private List<@Size(max = 1) String> ofField;
                    private @Nullable String note;
                    public List<String> getOfField() { return ofField; }
                    public void setOfField(List<String> ofField) { this.ofField = ofField; }
                    public String getNote() { return note; }
                    public void setNote(String note) { this.note = note; }
                    public List<@Size(max = 2) String> getOfGetter() { return List.of(); }
                    public void setOfGetter(List<String> list) {}
                }
                public sealed interface Result<T> permits Ok, Failed {}
                public record Ok<T>(T value) implements Result<T> {}
                public record Failed<T>(List<@NotBlank String> reasons) implements Result<T> {}
                public record Results(Result<@Size(max = 6) String> result) {}
            }
            """;

    private static final String DESK = """
            package shop;
            public class Desk {
                @io.holdpoint.annotation.Eager public void lists(Stock.Lists v) {}
                @io.holdpoint.annotation.Eager public void maybe(Stock.Maybe v) {}
                @io.holdpoint.annotation.Eager public void boxes(Stock.Boxes v) {}
                @io.holdpoint.annotation.Eager public void mine(Stock.Mine<String> v) {}
                @io.holdpoint.annotation.Eager
                public void box(Stock.Box<@jakarta.validation.constraints.Max(7) Integer> v) {}
                @io.holdpoint.annotation.Eager public void bean(Stock.Bean v) {}
                @io.holdpoint.annotation.Eager public void results(Stock.Results v) {}
            }
            """;

    private static final String TABLE = "shop/Desk_Tools.java";

    @TempDir
    private static Path directory;

    private static Path stock;
    private static Path source;

    @BeforeAll
    static void theTypesAreInAJar() throws Exception {
        stock = Program.in(directory.resolve("stock"))
                .compile("Stock.java", STOCK, Program.origin(Size.class), Program.origin(Nullable.class))
                .jar();
        source = Files.writeString(directory.resolve("Desk.java"), DESK);
    }

    @Test
    void javac17WritesWhatItWouldWriteForSources() throws Exception {
        assertThat(compiledBy(17).resolve(TABLE)).hasContent(fromSources());
    }

    @Test
    void javac25WritesWhatItWouldWriteForSources() throws Exception {
        assertThat(compiledBy(25).resolve(TABLE)).hasContent(fromSources());
    }

    private static String fromSources() {
        return Compiled.of(STOCK, DESK).source("shop.Desk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lists | {"names":["abc"],"counts":{"a":1},"deep":[["Ab"]],"top":9,"bound":["a"],"array":["abc","d"]} |
            lists | {"names":["abcd"],"counts":{},"deep":[],"top":null,"bound":[],"array":[]} | $.v.names[0]: expected at most 3 characters
            lists | {"names":[],"counts":{"a":0},"deep":[],"top":null,"bound":[],"array":[]}  | $.v.counts.a: expected more than 0
            lists | {"names":[],"counts":{},"deep":[["1"]],"top":null,"bound":[],"array":[]}  | $.v.deep[0][0]: expected text matching
            lists | {"names":[],"counts":{},"deep":[],"top":10,"bound":[],"array":[]}         | $.v.top: expected at most 9
            lists | {"names":[],"counts":{},"deep":[],"top":null,"bound":["abc"],"array":[]}  | $.v.bound[0]: expected at most 2 characters
            lists | {"names":[],"counts":{},"deep":[],"top":null,"bound":[""],"array":[]}     | $.v.bound[0]: expected at least 1 character
            lists | {"names":[],"counts":{},"deep":[],"top":null,"bound":[],"array":["a","b","c"]} | $.v.array: expected at most 2 elements
            maybe | {"text":null,"list":[null],"array":null,"rest":""}   |
            maybe | {"text":null,"list":[null],"array":null,"rest":null} | $.v.rest: expected a string
            boxes | {"flat":{"value":"abcd","more":[]},"deep":{"value":[-1],"more":[[-1]]},"any":{"value":"abcde","more":[]},"some":{"value":"abcde","more":[]}} |
            boxes | {"flat":{"value":"abcde","more":[]},"deep":{"value":[],"more":[]}}   | $.v.flat.value: expected at most 4 characters
            boxes | {"flat":{"value":"","more":["abcde"]},"deep":{"value":[],"more":[]}} | $.v.flat.more[0]: expected at most 4 characters
            boxes | {"flat":{"value":"","more":[]},"deep":{"value":[],"more":[]},"any":{"value":"","more":[]},"some":{"value":"","more":[]}} | $.v.some.value: expected at least 1 character
            boxes | {"flat":{"value":"","more":[]},"deep":{"value":[0],"more":[]}}       | $.v.deep.value[0]: expected less than 0
            boxes | {"flat":{"value":"","more":[]},"deep":{"value":[],"more":[[0]]}}     | $.v.deep.more[0][0]: expected less than 0
            mine  | {"value":null}            |
            box   | {"value":7,"more":[7]}    |
            box   | {"value":8,"more":[]}     | $.v.value: expected at most 7
            box   | {"value":7,"more":[8]}    | $.v.more[0]: expected at most 7
            bean  | {"item":"abcde","ofField":["a"],"note":null,"ofGetter":["ab"]} |
            bean  | {"item":"abcdef","ofField":[],"note":null,"ofGetter":[]}  | $.v.item: expected at most 5 characters
            bean  | {"item":"","ofField":["ab"],"note":null,"ofGetter":[]}    | $.v.ofField[0]: expected at most 1 character
            bean  | {"item":"","ofField":[],"note":null,"ofGetter":["abc"]}   | $.v.ofGetter[0]: expected at most 2 characters
            results | {"result":{"type":"Ok","value":"abcdef"}}  |
            results | {"result":{"type":"Ok","value":"abcdefg"}} | $.v.result.value: expected at most 6 characters
            results | {"result":{"type":"Failed","reasons":[" "]}} | $.v.result.reasons[0]: expected text that is not blank
            """)
    void javac17EnforcesIt(String tool, String value, @Nullable String refusal) throws Exception {
        Path classes = compiledBy(17);
        URL[] path = {classes.toUri().toURL(), stock.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Table table = new Table((ToolTable)
                    loader.loadClass("shop.Desk_Tools").getDeclaredConstructor().newInstance());
            String arguments = "{\"v\":" + value + "}";

            if (refusal == null) {
                assertThat(table.decode(tool, arguments)).hasSize(1);
            } else {
                assertThat(table.refusal(tool, arguments)).startsWith(refusal);
            }
        }
    }

    /** As a build does it: another process, with the processor on its own path. Once for each JDK. */
    private static synchronized Path compiledBy(int feature) throws Exception {
        Path out = directory.resolve("by" + feature);
        if (Files.notExists(out)) {
            Files.createDirectory(out);
            String path = path(Eager.class, ToolTable.class, Size.class, Nullable.class) + File.pathSeparator + stock;
            Jvm.Run run = Jvm.of(Jdks.require(feature))
                    .run(
                            "-m",
                            "jdk.compiler/com.sun.tools.javac.Main",
                            "--release",
                            "17",
                            "-Werror",
                            "-Aholdpoint.suppress=HoldpointMissingDescription",
                            "-classpath",
                            path,
                            "-processorpath",
                            path(ToolProcessor.class, JavaFile.class, ClassReader.class, ClassNode.class),
                            "-d",
                            out.toString(),
                            source.toString());
            assertThat(run.exit()).as(run.out() + run.err()).isZero();
        }
        return out;
    }

    private static String path(Class<?>... types) {
        return Stream.of(types)
                .map(Program::origin)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
