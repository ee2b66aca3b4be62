package io.holdpoint.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

/** Calls through clients that the application wraps itself. */
class AgentlessTest {

    @Nested
    class OfABlockingClient extends HeldCallContract {
        @Override
        Function<CallToolRequest, CallToolResult> caller(String name, String url, Duration timeout) {
            return HoldpointMcp.hold(name, connected(client(url, timeout)))::callTool;
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
            HeldAsyncClient held = HoldpointMcp.hold(name, client);
            return request -> held.callTool(request).block();
        }
    }
}
