package io.holdpoint.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes an application's tools findable. Their classes are loaded; nothing of them is called. */
final class ToolPath {

    private ToolPath() {}

    static void use(String classPath) {
        if (classPath.isEmpty()) {
            return;
        }
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            add(entry, urls);
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(new URLClassLoader(urls.toArray(URL[]::new), ToolPath.class.getClassLoader()));
    }

    private static void add(String entry, List<URL> urls) {
        try {
            if (entry.endsWith("*")) {
                try (DirectoryStream<Path> jars =
                        Files.newDirectoryStream(Path.of(entry.substring(0, entry.length() - 1)), "*.jar")) {
                    for (Path jar : jars) {
                        urls.add(url(jar));
                    }
                }
                return;
            }
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                throw new Problem(Exit.USAGE, "--class-path: there is no " + path.toAbsolutePath() + ".");
            }
            urls.add(url(path));
        } catch (IOException e) {
            throw new Problem(Exit.USAGE, "--class-path: " + entry + " cannot be read: " + e.getMessage());
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
