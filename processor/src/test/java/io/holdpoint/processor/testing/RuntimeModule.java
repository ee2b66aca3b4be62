package io.holdpoint.processor.testing;

import io.holdpoint.ToolKind;
import io.holdpoint.json.ArgumentException;
import io.holdpoint.json.JsonReader;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.json.ValueReader;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.ResultKind;
import io.holdpoint.spi.TableOf;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** What generated code needs of the runtime, as it is released, where its manifest names the module. */
public final class RuntimeModule {

    private RuntimeModule() {}

    /** Writes its jar into the directory. */
    public static Path in(Path root) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Automatic-Module-Name"), "io.holdpoint");
        Path jar = root.resolve("runtime.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(
                    ToolTable.class,
                    ToolSpec.class,
                    TableOf.class,
                    Injector.class,
                    ResultKind.class,
                    ToolKind.class,
                    JsonReader.class,
                    JsonWriter.class,
                    ValueReader.class, // JDK 25 reads the types of private fields, too
                    ArgumentException.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
