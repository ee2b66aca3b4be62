package io.holdpoint.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

/** Calls through the SDK's own clients, with the agent. */
class WovenClientIT {

    @Nested
    class OfABlockingClient extends HeldCallContract {
        @Override
        Function<CallToolRequest, CallToolResult> caller(String name, String url, Duration timeout) {
            McpSyncClient client = connected(client(url, timeout));
            HoldpointMcp.register(name, client);
            return client::callTool;
        }
    }

    @Nested
    class OfAnAsynchronousClient extends HeldCallContract {
        @Override
        Function<CallToolRequest, CallToolResult> caller(String name, String url, Duration timeout) {
            McpAsyncClient client = McpClient.async(
                            HttpClientStreamableHttpTransport.builder(url).build())
                    .requestTimeout(timeout)
                    .build();
            closing(client::close);
            client.initialize().block();
            HoldpointMcp.register(name, client);
            return request -> client.callTool(request).block();
        }
    }
}
