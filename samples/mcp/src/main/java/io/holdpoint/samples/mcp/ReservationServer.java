package io.holdpoint.samples.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Somebody else's server: it has never heard of Holdpoint, and says nothing about what its tools do. */
public final class ReservationServer {

    private static final String SCHEMA = """
            {"type": "object", "properties": {"code": {"type": "string"}}, "required": ["code"]}""";

    private ReservationServer() {}

    /** Serves on standard input and output until the client closes them. */
    public static void main(String[] args) {
        McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
                .serverInfo("reservations", "1.0.0")
                .capabilities(ServerCapabilities.builder().tools(true).build())
                .tools(
                        tool("find_reservation", "Looks a reservation up.", ReservationServer::find),
                        tool(
                                "cancel_reservation",
                                "Cancels a reservation and pays it back.",
                                ReservationServer::cancel))
                .build();
    }

    private static String find(String code) {
        System.err.println("looked " + code + " up");
        return code + " is from Zurich to Oslo and cost 420 euros";
    }

    private static String cancel(String code) {
        System.err.println("cancelled " + code);
        return code + " is cancelled and 420 euros were paid back";
    }

    private static SyncToolSpecification tool(String name, String description, UnaryOperator<String> work) {
        return new SyncToolSpecification(
                Tool.builder(name, McpJsonDefaults.getMapper(), SCHEMA)
                        .description(description)
                        .build(),
                (exchange, request) -> {
                    Map<String, Object> arguments = request.arguments();
                    return CallToolResult.builder()
                            .addTextContent(work.apply(String.valueOf(arguments.get("code"))))
                            .build();
                });
    }
}
