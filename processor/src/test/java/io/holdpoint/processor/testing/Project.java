package io.holdpoint.processor.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A project on disk, compiled file by file the way a build tool does it. */
public final class Project {

    private final Path root;
    private final JavaCompiler compiler;
    private final List<String> options = new ArrayList<>();
    private final List<Path> modules = new ArrayList<>();

    public Project(Path root) {
        this(root, ToolProvider.getSystemJavaCompiler());
    }

    public Project(Path root, JavaCompiler compiler) {
        this.root = root;
        this.compiler = compiler;
        create(sources());
        create(classes());
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path sources() {
        return root.resolve("src");
    }

    public Path classes() {
        return root.resolve("classes");
    }

    public Project option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Writes a source file. */
    public Project source(String path, String text) {
        try {
            Path file = sources().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public void delete(String... paths) {
        try {
            for (String path : paths) {
                Files.delete(root.resolve(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the class files of a class and of those nested in it. */
    void deleteClass(String type) {
        Path file = classes().resolve(type.replace('.', '/') + ".class");
        String name = file.getFileName().toString().replace(".class", "");
        if (!Files.isDirectory(file.getParent())) {
            return;
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each : files.toList()) {
                String found = each.getFileName().toString();
                if (found.equals(name + ".class") || found.matches(Pattern.quote(name) + "\\$.*\\.class")) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    public String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the file was written, to tell whether it was written again. */
    public Object stamp(String path) {
        try {
            return Files.getLastModifiedTime(root.resolve(path)).toString() + text(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts jars on the module path. */
    public Project modules(Path... jars) {
        modules.addAll(List.of(jars));
        return this;
    }

    /** Compiles all sources. */
    public List<String> compileAll(Processor... processors) {
        try (Stream<Path> files = Files.walk(sources())) {
            List<String> paths = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources().relativize(file).toString())
                    .sorted()
                    .toList();
            return compile(paths, List.of(), processors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles some sources against what was compiled before.
     *
     * @param paths the sources
     * @param alsoProcess classes that exist as class files and are given to the processors as well
     * @return what the compiler says
     */
    public List<String> compile(List<String> paths, List<String> alsoProcess, Processor... processors) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes()));
            // The Eclipse compiler does not put generated sources beside the classes on its own.
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(classes()));
            List<Path> classPath = new ArrayList<>(List.of(classes()));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                classPath.add(Path.of(entry));
            }
            if (modules.isEmpty()) {
                files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            } else {
                files.setLocationFromPaths(StandardLocation.MODULE_PATH, modules);
            }
            StringWriter out = new StringWriter();
            List<Path> sources =
                    paths.stream().map(path -> sources().resolve(path)).toList();
            JavaCompiler.CompilationTask task = compiler.getTask(
                    out, files, diagnostics, options, alsoProcess, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(processors));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .sorted(Comparator.comparing(Diagnostic::getLineNumber))
                .map(d -> d.getKind() + " " + d.getLineNumber() + " " + d.getMessage(Locale.ROOT))
                .toList();
    }
}
