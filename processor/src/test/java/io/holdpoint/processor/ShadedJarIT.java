package io.holdpoint.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that users put on their processor path: ours, the relocated JavaPoet, and nothing else. */
class ShadedJarIT {

    private static final List<String> EXPECTED = List.of(
            "META-INF/MANIFEST.MF",
            "META-INF/gradle/incremental.annotation.processors",
            "META-INF/services/javax.annotation.processing.Processor",
            "META-INF/maven/io.holdpoint/holdpoint-processor/",
            "io/holdpoint/processor/");

    @Test
    void hasOnlyOurClassesAndRelocatedOnes() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> EXPECTED.stream().anyMatch(name::startsWith))
                    .contains(
                            "io/holdpoint/processor/ToolProcessor.class",
                            "io/holdpoint/processor/IndexProcessor.class",
                            "io/holdpoint/processor/shaded/javapoet/JavaFile.class",
                            "io/holdpoint/processor/shaded/asm/tree/ClassNode.class");
        }
    }

    @Test
    void isRegisteredWithTheCompilerAndWithGradle() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(text(jar, "META-INF/services/javax.annotation.processing.Processor"))
                    .containsExactlyInAnyOrder(
                            "io.holdpoint.processor.ToolProcessor", "io.holdpoint.processor.IndexProcessor");
            assertThat(text(jar, "META-INF/gradle/incremental.annotation.processors"))
                    .containsExactlyInAnyOrder(
                            "io.holdpoint.processor.ToolProcessor,isolating",
                            "io.holdpoint.processor.IndexProcessor,aggregating");
        }
    }

    private static List<String> text(JarFile jar, String name) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes()).lines().toList();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("holdpoint-processor-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
