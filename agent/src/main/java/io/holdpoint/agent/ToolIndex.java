package io.holdpoint.agent;

import io.holdpoint.agent.loader.LoaderResources;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;

/** The generated index of classes with tools: one table's name for each, in the format of service files. */
final class ToolIndex {

    private static final String RESOURCE = "META-INF/services/io.holdpoint.spi.ToolTable";

    private ToolIndex() {}

    /** The names of all tables that a loader sees. */
    static Set<String> of(ClassLoader loader) {
        Set<String> tables = new HashSet<>();
        try {
            Enumeration<URL> files = loader.getResources(RESOURCE);
            while (files.hasMoreElements()) {
                read(LoaderResources.read(files.nextElement()), tables);
            }
        } catch (IOException e) {
            AgentReport.add(
                    "[HoldpointIndexUnreadable] " + RESOURCE + " in " + LoaderResources.describe(loader)
                            + " could not be read, so tools that are already loaded may be unguarded: " + e,
                    null);
        }
        return tables;
    }

    /** The name of the table that a class has if it has tools. */
    static String tableOf(Class<?> type) {
        return type.getName().replace('$', '_') + "_Tools";
    }

    private static void read(byte[] file, Set<String> tables) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int comment = line.indexOf('#');
            String table = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!table.isEmpty()) {
                tables.add(table);
            }
        }
    }
}
