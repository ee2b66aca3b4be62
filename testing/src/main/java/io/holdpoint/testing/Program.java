package io.holdpoint.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Classes that a test compiles, or takes from its own, to run them on a class path of its choice. */
public final class Program {

    private final Path directory;

    private Program(Path directory) {
        this.directory = directory;
    }

    /** An empty one. */
    public static Program in(Path directory) {
        try {
            return new Program(Files.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the classes are. */
    public Path directory() {
        return directory;
    }

    /** Compiles one source file for Java 17. */
    public Program compile(String fileName, String source, Path... classPath) {
        return compile(17, fileName, source, classPath);
    }

    /** Compiles one source file. */
    public Program compile(int release, String fileName, String source, Path... classPath) {
        try {
            Path file = Files.createTempDirectory("holdpoint").resolve(fileName);
            Files.writeString(file, source);
            List<String> path = new ArrayList<>();
            path.add(directory.toString());
            Stream.of(classPath).map(Path::toString).forEach(path::add);
            int exit = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "--release",
                            Integer.toString(release),
                            "-Xlint:-options",
                            "-proc:none",
                            "-cp",
                            String.join(File.pathSeparator, path),
                            "-d",
                            directory.toString(),
                            file.toString());
            if (exit != 0) {
                throw new IllegalArgumentException(fileName + " does not compile");
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the tests' own classes of one package, such as {@code io/holdpoint/internal}. */
    public Program copy(String folder) {
        Path from = testClasses().resolve(folder);
        Path to = directory.resolve(folder);
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text resource. */
    public Program resource(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs everything into a jar beside the directory. */
    public Path jar() {
        Path jar = directory.resolveSibling(directory.getFileName() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(directory)) {
            String separator = FileSystems.getDefault().getSeparator();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace(separator, "/")));
                Files.copy(file, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Where a class of the test's own class path comes from: a jar or a directory. */
    public static Path origin(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The tests' own classes. */
    public static Path testClasses() {
        // Set by the build: shading moves what Maven takes for the module's directory.
        return Path.of(System.getProperty("test.classes"));
    }
}
