package io.holdpoint.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What makes the application large: features of six classes each, and a class with tools for every tenth of them. */
final class ShopSources {

    private static final String PACKAGE = "io.holdpoint.benchmarks.shop.generated";

    private static final String FEATURE = """
            package %s;

            import org.springframework.stereotype.Repository;
            import org.springframework.stereotype.Service;
            import org.springframework.web.bind.annotation.GetMapping;
            import org.springframework.web.bind.annotation.PathVariable;
            import org.springframework.web.bind.annotation.PostMapping;
            import org.springframework.web.bind.annotation.RestController;

            @RestController
            public class Feature# {
                public record Item(String id, int quantity) {}
                public record Change(String id, String reason) {}
                public interface Store { Item load(String id); void save(Item item); }

                @Repository
                public static class InMemory implements Store {
                    private final java.util.Map<String, Item> items = new java.util.concurrent.ConcurrentHashMap<>();
                    public Item load(String id) { return items.getOrDefault(id, new Item(id, 0)); }
                    public void save(Item item) { items.put(item.id(), item); }
                }

                @Service
                public static class Logic {
                    private final Store store;
                    public Logic(InMemory store) { this.store = store; load(new Change("first", "none")); }
                    Item load(Change change) { Item item = store.load(change.id()); store.save(item); return item; }
                }

                private final Logic logic;
                public Feature#(Logic logic) { this.logic = logic; }
                @GetMapping("/feature#/{id}") public String get(@PathVariable String id) { return id; }
                @PostMapping("/feature#/{id}") public String post(@PathVariable String id) {
                    return logic.load(new Change(id, "post")).toString();
                }
            }
            """.formatted(PACKAGE);

    private static final String TOOLS = """
            package %s;

            import io.holdpoint.annotation.Eager;
            import io.holdpoint.annotation.Speculative;
            import org.springframework.stereotype.Component;

            /** Tools. */
            @Component
            public class Tools# {
                /** Reads. */
                @Eager public String find(String id) { return id; }
                /** Changes. */
                @Speculative public void change(String id, int quantity) {}
            }
            """.formatted(PACKAGE);

    private ShopSources() {}

    /** Writes, compiles and packs them. */
    static Path jar(Path folder, int features, String classPath, String processors) throws IOException {
        Path jar = folder.resolve("features-" + features + ".jar");
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> options = new ArrayList<>(
                List.of("-nowarn", "-parameters", "--release", "17", "-cp", classPath, "-processorpath", processors));
        options.addAll(List.of("-Xlint:none", "-d", classes.toString()));
        for (int i = 0; i < features; i++) {
            options.add(write(sources, "Feature" + i, FEATURE, i));
            if (i % 10 == 0) {
                options.add(write(sources, "Tools" + i, TOOLS, i));
            }
        }
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), null, options.toArray(new String[0]));
        if (failed != 0) {
            throw new IllegalStateException("the generated application does not compile");
        }
        pack(jar, classes, new Manifest());
        return jar;
    }

    /** Byte Buddy's agent, which finds Byte Buddy beside it. */
    static Path annotationAgent(Path folder, Path byteBuddy) throws IOException {
        Manifest manifest = manifest(AnnotationAgent.class);
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        byteBuddy.toAbsolutePath().toUri().toString());
        return agent(folder, "annotation-agent", manifest, "AnnotationAgent", "AnnotationAgent$Guard");
    }

    /** The agent that does nothing. */
    static Path idleAgent(Path folder) throws IOException {
        return agent(folder, "idle-agent", manifest(IdleAgent.class), "IdleAgent");
    }

    private static Manifest manifest(Class<?> agent) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", agent.getName());
        main.putValue("Can-Retransform-Classes", "true");
        return manifest;
    }

    private static Path agent(Path folder, String name, Manifest manifest, String... types) throws IOException {
        Path classes = folder.resolve(name);
        for (String type : types) {
            String file = "io/holdpoint/benchmarks/" + type + ".class";
            Path target = classes.resolve(file);
            Files.createDirectories(target.getParent());
            try (var in = ShopSources.class.getResourceAsStream("/" + file)) {
                Files.write(target, in.readAllBytes());
            }
        }
        Path jar = folder.resolve(name + ".jar");
        pack(jar, classes, manifest);
        return jar;
    }

    private static String write(Path folder, String name, String template, int number) throws IOException {
        Path file = folder.resolve(name + ".java");
        Files.writeString(file, template.replace("#", String.format(Locale.ROOT, "%d", number)));
        return file.toString();
    }

    private static void pack(Path jar, Path classes, Manifest manifest) throws IOException {
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            // Spring looks for folders.
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file)) {
                    if (!name.isEmpty()) {
                        out.putNextEntry(new JarEntry(name + "/"));
                        out.closeEntry();
                    }
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
    }
}
