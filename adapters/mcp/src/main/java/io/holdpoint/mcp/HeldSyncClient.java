package io.holdpoint.mcp;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;

/**
 * A blocking MCP client whose calls are held inside answers, for applications without the agent.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class HeldSyncClient {

    private final Session<McpSyncClient> session;
    private final McpSyncClient client;

    HeldSyncClient(Session<McpSyncClient> session, McpSyncClient client) {
        this.session = session;
        this.client = client;
    }

    /** The client itself, for everything but calls of tools: those are not held. */
    public McpSyncClient unheld() {
        return client;
    }

    /** The server's tools, as {@link McpSyncClient#listTools()}. */
    public ListToolsResult listTools() {
        session.toolsChanged();
        return client.listTools();
    }

    /**
     * Calls a tool, as {@link McpSyncClient#callTool}; inside an answer a call that may have an effect is held instead, and
     * the result is its receipt. A result that says that a call was refused is an error.
     *
     * @throws io.holdpoint.CallRefusedException if it is made outside every answer and {@code holdpoint.unowned=refuse}
     *     forbids that
     */
    public CallToolResult callTool(CallToolRequest request) {
        return McpHooks.call(session, client, request);
    }
}
