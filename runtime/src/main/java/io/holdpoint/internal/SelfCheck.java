package io.holdpoint.internal;

import io.holdpoint.ToolKind;
import io.holdpoint.spi.ToolTable;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * Looks once, before the first answer, whether every class with speculative tools carries the guard. One that does not
 * would run its effects at once, so no answer is opened while one is known.
 */
final class SelfCheck {

    private static volatile @Nullable String problem;

    private SelfCheck() {}

    static @Nullable String problem() {
        return problem;
    }

    static void run() {
        StringBuilder found = new StringBuilder();
        try {
            Tables.all().forEach(table -> inspect(table, found));
        } catch (ServiceConfigurationError e) {
            found.append("[HoldpointBadIndex] META-INF/services/io.holdpoint.spi.ToolTable names a table that cannot be"
                            + " loaded (")
                    .append(e.getMessage())
                    .append("); rebuild the module it comes from\n");
        }
        problem = found.isEmpty() ? null : found.toString().stripTrailing();
    }

    private static void inspect(ToolTable table, StringBuilder found) {
        boolean speculative = table.tools().stream().anyMatch(tool -> tool.kind() == ToolKind.SPECULATIVE);
        if (speculative && AgentLink.active() && !AgentLink.woven(table.type())) {
            found.append("[HoldpointUnwoven] ")
                    .append(table.type().getName())
                    .append(
                            " was loaded without the guard, so its effects would run at once. Put -javaagent:"
                                    + "holdpoint-agent.jar before every other agent, and load no application class before it\n");
        }
    }
}
