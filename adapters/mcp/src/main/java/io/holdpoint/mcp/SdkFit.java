package io.holdpoint.mcp;

import io.holdpoint.HoldpointException;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;

/** Whether the MCP SDK is of a release that this adapter knows. The agent looks for itself; this is for those without it. */
final class SdkFit {

    private static final String RANGE = "2.0.0 to 2.1.0";

    private SdkFit() {}

    /** @throws HoldpointException if it is not */
    static void check() {
        String found;
        try {
            Class<?> schema = McpSchema.Tool.class.getMethod("inputSchema").getReturnType();
            if (schema == Map.class) {
                return;
            }
            found = "inputSchema() of McpSchema.Tool returns " + schema.getName();
        } catch (ReflectiveOperationException | LinkageError e) {
            found = e.toString();
        }
        String version = McpAsyncClient.class.getPackage().getImplementationVersion();
        throw new HoldpointException("[HoldpointFrameworkMisfit] the MCP SDK "
                + (version == null ? "(version unknown)" : version) + " does not fit: " + found
                + "; calls of a server's tools would not be held, so none is made: use the MCP SDK " + RANGE
                + " or a newer Holdpoint");
    }
}
