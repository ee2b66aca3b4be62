package io.holdpoint.agent;

import io.holdpoint.agent.loader.LoaderResources;
import java.io.IOException;
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
                read(new String(LoaderResources.read(files.nextElement()), StandardCharsets.UTF_8), tables);
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

    private static void read(String file, Set<String> tables) {
        for (String line : file.split("[\r\n]+")) {
            int comment = line.indexOf('#');
            String table = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!table.isEmpty()) {
                tables.add(table);
            }
        }
    }
}
