package io.holdpoint.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.processor.IndexProcessor;
import io.holdpoint.processor.ToolProcessor;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.assertj.core.api.Assertions;

/** Sources compiled with the processors, without one warning. */
public final class Compiled {

    /** Sources of tests do not describe what they are not about. */
    private static final String UNDESCRIBED = "-Aholdpoint.suppress=HoldpointMissingDescription";

    private final Compilation compilation;
    private final ClassLoader loader;

    private Compiled(Compilation compilation) {
        this.compilation = compilation;
        this.loader = new Loader(classes(compilation));
    }

    /** Compiles sources, each given as a whole file; they must compile without one warning. */
    public static Compiled of(String... sources) {
        return of(List.of(), sources);
    }

    /** Compiles with compiler options. */
    public static Compiled of(Collection<String> options, String... sources) {
        List<String> all = new ArrayList<>(List.of("-Xlint:all,-processing,-options", "-Werror", UNDESCRIBED));
        all.addAll(options);
        Compilation compilation = compile(all, sources);
        assertThat(compilation.diagnostics()).as("diagnostics").isEmpty();
        return new Compiled(compilation);
    }

    /** What was compiled otherwise. */
    public static Compiled of(Compilation compilation) {
        assertThat(compilation.errors()).as("errors").isEmpty();
        return new Compiled(compilation);
    }

    /** Compiles whatever comes of it. */
    public static Compilation compile(Collection<String> options, String... sources) {
        return Compiler.javac()
                .withProcessors(new ToolProcessor(), new IndexProcessor())
                .withOptions(options.toArray())
                .compile(Arrays.stream(sources).map(Sources::file).toList());
    }

    /**
     * What the compiler says, in a form that tests compare: {@code ERROR 7 [HoldpointX] ...}, in order of lines. How to
     * silence a warning is checked here and not shown.
     */
    public static List<String> problems(Collection<String> options, String... sources) {
        return compile(options, sources).diagnostics().stream()
                .sorted(Comparator.comparing(Diagnostic::getLineNumber))
                .map(d -> d.getKind() + " " + d.getLineNumber() + " " + withoutSilencer(d))
                .toList();
    }

    private static String withoutSilencer(Diagnostic<?> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        if (diagnostic.getKind() != Diagnostic.Kind.WARNING || !message.startsWith("[")) {
            return message;
        }
        String silencer = " (@SuppressWarnings(\"" + message.substring(1, message.indexOf(']')) + "\") silences this.)";
        assertThat(message).endsWith(silencer);
        return message.substring(0, message.length() - silencer.length());
    }

    /** What the compiler says without options. */
    public static List<String> problems(String... sources) {
        return problems(List.of(UNDESCRIBED), sources);
    }

    public Compilation compilation() {
        return compilation;
    }

    public Class<?> type(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The table of this class. */
    public Table table(String name) {
        try {
            ToolTable table =
                    (ToolTable) type(name + "_Tools").getDeclaredConstructor().newInstance();
            return new Table(table);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The source that was written for this class. */
    public String source(String name) {
        return compilation
                .generatedSourceFile(name + "_Tools")
                .map(Sources::text)
                .orElseThrow(() -> new AssertionError("no table was written for " + name));
    }

    /** A text resource that was written. */
    public String resource(String path) {
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, path)
                .map(Sources::text)
                .orElseThrow(() -> new AssertionError("no " + path));
    }

    private static Map<String, byte[]> classes(Compilation compilation) {
        Map<String, byte[]> classes = new HashMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String name =
                        file.getName().replaceFirst("^/?CLASS_OUTPUT/", "").replace('/', '.');
                try (var in = file.openInputStream()) {
                    classes.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return classes;
    }

    /** A table with its tools by name. */
    public static final class Table {

        private final ToolTable table;

        public Table(ToolTable table) {
            this.table = table;
        }

        public ToolTable table() {
            return table;
        }

        public ToolSpec spec(String tool) {
            return table.tools().get(index(tool));
        }

        private int index(String tool) {
            List<String> names = table.tools().stream().map(ToolSpec::name).toList();
            assertThat(names).contains(tool);
            return names.indexOf(tool);
        }

        public Object[] decode(String tool, String json) {
            JsonReader in = JsonReader.of(json);
            Object[] arguments = table.decode(index(tool), in, Injector.NONE);
            in.end();
            return arguments;
        }

        public String encode(String tool, Object... arguments) {
            JsonWriter out = new JsonWriter();
            table.encode(index(tool), arguments, out);
            return out.toString();
        }

        /** What the model reads if these arguments are refused. */
        public String refusal(String tool, String json) {
            ArgumentException refused =
                    Assertions.catchThrowableOfType(ArgumentException.class, () -> decode(tool, json));
            assertThat(refused).as("%s(%s)", tool, json).isNotNull();
            return refused.getMessage();
        }

        public Object call(String tool, Object target, Object... arguments) throws Throwable {
            return table.call(index(tool), target, arguments);
        }

        public String encodeResult(String tool, Object result) {
            JsonWriter out = new JsonWriter();
            table.encodeResult(index(tool), result, out);
            return out.toString();
        }
    }

    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Compiled.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
