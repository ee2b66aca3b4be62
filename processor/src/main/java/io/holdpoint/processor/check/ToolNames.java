package io.holdpoint.processor.check;

import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tool names that every provider accepts, each of them once. */
public final class ToolNames {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private final Reporter reporter;

    public ToolNames(Reporter reporter) {
        this.reporter = reporter;
    }

    public void check(ToolClass type) {
        Map<String, Tool> seen = new HashMap<>();
        for (Tool tool : type.tools()) {
            if (!LEGAL.matcher(tool.name()).matches()) {
                reporter.report(tool.method(), Rule.TOOL_NAME, tool.name(), legal(tool.name()));
            }
            Tool first = seen.putIfAbsent(tool.name(), tool);
            if (first != null) {
                reporter.report(
                        tool.method(),
                        Rule.DUPLICATE_TOOL,
                        first.signature(),
                        tool.signature(),
                        tool.name(),
                        tool.name());
            }
        }
    }

    private static String legal(String name) {
        String legal = name.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^([^A-Za-z_])", "_$1");
        return legal.length() > 64 ? legal.substring(0, 64) : legal;
    }
}
