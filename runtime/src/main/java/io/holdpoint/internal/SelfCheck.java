package io.holdpoint.internal;

import io.holdpoint.ToolKind;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.spi.ToolSpec;
import io.holdpoint.spi.ToolTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * Looks, before the first answer and whenever a table is first used, whether every class with speculative tools carries
 * the guard. One that does not would run its effects at once, so no answer is opened once one is known.
 */
final class SelfCheck {

    private static final Logger LOG = System.getLogger("io.holdpoint");

    private static volatile @Nullable String problem;

    private SelfCheck() {}

    static @Nullable String problem() {
        return problem;
    }

    /** Visits every table that can be found. */
    static void run() {
        try {
            List<ToolTable> tables = Tables.all();
            tables.forEach(Tables::visit);
            warnOfDuplicates(tables);
        } catch (ServiceConfigurationError e) {
            add("[HoldpointBadIndex] META-INF/services/io.holdpoint.spi.ToolTable names a table that cannot be loaded ("
                    + e.getMessage() + "); rebuild the module it comes from");
        }
    }

    static void inspect(ToolTable table) {
        if (isGuarded(table) && AgentLink.active() && !AgentLink.woven(table.type())) {
            add("[HoldpointUnwoven] " + table.type().getName()
                    + " was loaded without the guard, so its effects would run at once. Put -javaagent:"
                    + "holdpoint-agent.jar before every other agent, and load no application class before it");
        }
    }

    /**
     * Whether the agent has something to guard. A tool that the processor was told to take for speculative carries no
     * annotation: it is held where a model calls it, and has no guard.
     */
    private static boolean isGuarded(ToolTable table) {
        if (table.tools().stream().noneMatch(tool -> tool.kind() == ToolKind.SPECULATIVE)) {
            return false;
        }
        for (Method method : table.type().getDeclaredMethods()) {
            if (method.isAnnotationPresent(Speculative.class)) {
                return true;
            }
        }
        return false;
    }

    private static synchronized void add(String found) {
        problem = problem == null ? found : problem + "\n" + found;
    }

    /** Two tools of one name are fine in two assistants; in one, a model could not tell them apart. */
    private static void warnOfDuplicates(List<ToolTable> tables) {
        Map<String, Class<?>> owners = new HashMap<>();
        for (ToolTable table : tables) {
            for (ToolSpec tool : table.tools()) {
                Class<?> other = owners.putIfAbsent(tool.name(), table.type());
                if (other != null) {
                    LOG.log(
                            Level.WARNING,
                            "[HoldpointDuplicateName] " + other.getName() + " and "
                                    + table.type().getName() + " both have a tool named \"" + tool.name()
                                    + "\"; do not give both to one assistant, or rename one");
                }
            }
        }
    }
}
