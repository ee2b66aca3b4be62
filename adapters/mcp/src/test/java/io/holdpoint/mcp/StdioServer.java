package io.holdpoint.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A server in a process of its own, which keeps what it did in a file. */
final class StdioServer {

    private StdioServer() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
                .serverInfo("stdio", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .tools(
                        OrdersServer.tool("refund", OrdersServer.ORDER, null, request -> done(file, request)),
                        OrdersServer.tool("die", OrdersServer.ORDER, null, request -> {
                            done(file, request);
                            Runtime.getRuntime().halt(1);
                            return null;
                        }))
                .build();
    }

    private static CallToolResult done(Path file, CallToolRequest request) {
        try {
            Files.writeString(
                    file,
                    request.name() + " " + request.arguments() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OrdersServer.text("done", false);
    }
}
