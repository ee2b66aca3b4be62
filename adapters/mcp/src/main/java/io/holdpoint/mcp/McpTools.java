package io.holdpoint.mcp;

import io.holdpoint.internal.rounds.ToolBox;
import io.holdpoint.spi.McpHints;
import io.holdpoint.spi.ToolSpec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The classified methods of some objects as the tools of an MCP server: described by their generated schemas, with hints
 * that say how they are classified, and called through their strict decoders.
 *
 * <pre>{@code
 * McpServer.sync(transport).tools(McpTools.of(orders).sync()).build();
 * }</pre>
 *
 * <p>A server never sees the model's answer, so it cannot tell how that ends; a client can, and holds what it sends. What
 * the server can do it does: each call of a speculative tool is an answer of its own, which ends when its arguments are
 * read. It is in the journal before it runs, so it runs at most once; where a person has to approve, the result says that it
 * waits, and nothing more is told through MCP about what became of it.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class McpTools {

    private final ToolBox tools;

    private McpTools(ToolBox tools) {
        this.tools = tools;
    }

    /**
     * The tools of these objects.
     *
     * @throws io.holdpoint.HoldpointException if an object has none, or two tools have one name
     */
    public static McpTools of(Object... objects) {
        SdkFit.check();
        return new McpTools(ToolBox.of(objects));
    }

    /** For a blocking server. */
    public List<SyncToolSpecification> sync() {
        return tools.specs().stream()
                .map(spec -> new SyncToolSpecification(tool(spec), (exchange, request) -> call(request)))
                .toList();
    }

    /** For an asynchronous server; tools run on threads that may block. */
    public List<AsyncToolSpecification> async() {
        return tools.specs().stream()
                .map(spec -> new AsyncToolSpecification(
                        tool(spec),
                        (exchange, request) ->
                                Mono.fromCallable(() -> call(request)).subscribeOn(Schedulers.boundedElastic())))
                .toList();
    }

    private CallToolResult call(CallToolRequest request) {
        return ServedCall.make(tools, request.name(), SdkSchema.arguments(request));
    }

    private static McpSchema.Tool tool(ToolSpec spec) {
        McpHints hints = spec.mcpHints();
        return McpSchema.Tool.builder(spec.name(), McpJsonDefaults.getMapper(), spec.inputSchema())
                .description(spec.description().isEmpty() ? null : spec.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(hints.readOnlyHint())
                        .destructiveHint(hints.destructiveHint())
                        .idempotentHint(hints.idempotentHint())
                        .openWorldHint(hints.openWorldHint())
                        .build())
                .build();
    }
}
