package io.holdpoint.processor.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The file that {@code ServiceLoader} reads: one table on each line. */
public final class IndexFile {

    public static final String PATH = "META-INF/services/io.holdpoint.spi.ToolTable";

    private IndexFile() {}

    /**
     * What an earlier compilation into the same directory listed; nothing where a build tool deleted it.
     *
     * @param directory where it is in the output: empty, or the name of a module and a slash
     */
    public static Set<String> read(Filer filer, String directory) {
        Set<String> tables = new TreeSet<>();
        try (BufferedReader in = new BufferedReader(filer.getResource(StandardLocation.CLASS_OUTPUT, directory, PATH)
                .openReader(true))) {
            in.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(tables::add);
        } catch (IOException | RuntimeException notThere) {
            // The first compilation, or a file manager that only writes.
            return Set.of();
        }
        return tables;
    }

    static void write(Filer filer, String directory, Set<String> tables, Element... origins) throws IOException {
        try (Writer out = filer.createResource(StandardLocation.CLASS_OUTPUT, directory, PATH, origins)
                .openWriter()) {
            for (String table : tables) {
                out.write(table + "\n");
            }
        }
    }
}
