package io.holdpoint.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import reactor.core.publisher.Mono;

/**
 * An asynchronous MCP client whose calls are held inside answers, for applications without the agent.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class HeldAsyncClient {

    private final Session<McpAsyncClient> session;
    private final McpAsyncClient client;

    HeldAsyncClient(Session<McpAsyncClient> session, McpAsyncClient client) {
        this.session = session;
        this.client = client;
    }

    /** The client itself, for everything but calls of tools: those are not held. */
    public McpAsyncClient unheld() {
        return client;
    }

    /** The server's tools, as {@link McpAsyncClient#listTools()}. */
    public Mono<ListToolsResult> listTools() {
        session.toolsChanged();
        return client.listTools();
    }

    /**
     * Calls a tool, as {@link McpAsyncClient#callTool}; inside an answer a call that may have an effect is held instead, and
     * the result is its receipt. A result that says that a call was refused is an error.
     *
     * <p>Fails with {@code CallRefusedException} if it is made outside every answer and {@code holdpoint.unowned=refuse}
     *     forbids that
     */
    public Mono<CallToolResult> callTool(CallToolRequest request) {
        return McpHooks.call(session, client, request);
    }
}
