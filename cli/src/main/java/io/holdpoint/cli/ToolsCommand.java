package io.holdpoint.cli;

import io.holdpoint.Holdpoint;
import io.holdpoint.console.CallJson;
import io.holdpoint.json.JsonWriter;
import io.holdpoint.spi.ToolSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code holdpoint tools}. */
@Command(
        name = "tools",
        description = {
            "Lists the tools of an application: how each is classified, who decides about it, what it takes.",
            "Their classes are loaded; nothing of them is called."
        })
final class ToolsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            description = "Jars and folders, as java -cp takes them. Jars within jars are not looked into.")
    private String classPath = "";

    @Option(names = "--schemas", description = "With the JSON schema of the arguments.")
    private boolean schemas;

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this.")
    boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ToolPath.use(classPath);
        List<ToolSpec> tools = Holdpoint.tools();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonWriter writer = CallJson.writer();
            writer.list(tools, ToolsCommand::write);
            out.println(writer);
        } else if (tools.isEmpty()) {
            out.println("No tools: nothing there was compiled with the holdpoint-processor, or META-INF/services"
                    + " is missing.");
        } else {
            tools.forEach(tool -> print(out, tool));
        }
        return Exit.DONE;
    }

    private void print(PrintWriter out, ToolSpec tool) {
        StringBuilder line = new StringBuilder(tool.kind().name().toLowerCase(Locale.ROOT))
                .append("  ")
                .append(tool.name());
        if (tool.requiresApproval()) {
            line.append("  needs approval")
                    .append(tool.roles().isEmpty() ? "" : " by " + String.join(", ", tool.roles()));
        }
        if (tool.expiresAfter() != null) {
            line.append(" within ").append(tool.expiresAfter());
        }
        if (tool.idempotent()) {
            line.append("  idempotent");
        }
        if (!tool.sensitive().isEmpty()) {
            line.append("  hides ").append(String.join(", ", tool.sensitive()));
        }
        out.println(line);
        if (schemas) {
            out.println("    " + tool.inputSchema());
        }
    }

    private static void write(JsonWriter out, ToolSpec tool) {
        out.beginObject();
        out.name("name").string(tool.name());
        out.name("kind").string(tool.kind().name());
        out.name("description").string(tool.description());
        out.name("method").string(tool.method() + tool.descriptor());
        out.name("requiresApproval").bool(tool.requiresApproval());
        out.name("idempotent").bool(tool.idempotent());
        if (tool.expiresAfter() != null) {
            out.name("expiresAfter").string(tool.expiresAfter().toString());
        }
        out.name("roles").list(tool.roles(), JsonWriter::string);
        out.name("sensitive").list(tool.sensitive(), JsonWriter::string);
        out.name("inputSchema").string(tool.inputSchema());
        out.endObject();
    }
}
