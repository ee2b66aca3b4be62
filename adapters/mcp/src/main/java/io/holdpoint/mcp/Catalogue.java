package io.holdpoint.mcp;

import io.holdpoint.internal.Tables;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a server, each with what becomes of its calls. Immutable.
 *
 * @param table those that may be called at all
 */
record Catalogue<C>(McpTable<C> table, Map<String, Tables.Tool> tools) {

    private static final Logger LOG = System.getLogger("io.holdpoint.mcp");
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    /**
     * @param named the server's name in the policy, or {@code null} if it has none there
     * @param called what the journal calls its table
     */
    static <C> Catalogue<C> of(
            Connection<C> connection, Policy policy, @Nullable String named, String called, List<Definition> listed) {
        Map<String, Definition> once = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (Definition definition : listed) {
            if (once.putIfAbsent(definition.name(), definition) != null) {
                twice.add(definition.name());
            }
        }
        Set<String> seen = Set.copyOf(once.keySet());
        // Which of two tools of one name would be called, nobody knows.
        once.keySet().removeAll(twice);
        List<Definition> definitions = new ArrayList<>();
        List<Treatment> treatments = new ArrayList<>();
        for (Definition definition : once.values()) {
            Treatment treatment = policy.treatment(named, definition);
            if (treatment.kind() != Treatment.Kind.REFUSE) {
                definitions.add(definition);
                treatments.add(treatment);
            }
        }
        warnOfAbsent(policy.named(named), seen, called);
        McpTable<C> table = new McpTable<>(called, connection, List.copyOf(definitions), List.copyOf(treatments));
        Map<String, Tables.Tool> tools = new HashMap<>();
        for (int i = 0; i < definitions.size(); i++) {
            tools.put(definitions.get(i).name(), new Tables.Tool(table, i));
        }
        return new Catalogue<>(table, Map.copyOf(tools));
    }

    private static void warnOfAbsent(List<String> named, Set<String> there, String server) {
        for (String tool : named) {
            if (!there.contains(tool) && WARNED.add(server + " " + tool)) {
                LOG.log(Level.WARNING, "The policy names a tool " + tool + " that " + server + " does not have.");
            }
        }
    }

    Tables.@Nullable Tool tool(String name) {
        return tools.get(name);
    }
}
