package io.holdpoint.samples.mcp;

import io.holdpoint.Holdpoint;
import io.holdpoint.StreamContext;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.springai.HoldpointChat;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.time.Duration;
import java.util.Optional;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Two requests to a travel desk whose tools are an MCP server's. With a key in {@code OPENAI_API_KEY} a real model answers
 * them; without one a scripted one does, whose second answer is cut off at its length limit.
 */
public final class TravelDesk {

    private final ChatClient model;
    private final SyncMcpToolCallbackProvider tools;

    private TravelDesk(ChatClient model, McpSyncClient reservations) {
        this.model = model;
        this.tools =
                SyncMcpToolCallbackProvider.builder().mcpClients(reservations).build();
    }

    /** Asks the desk. */
    public static void main(String[] args) {
        try (ScriptedProvider scripted = ScriptedModel.start();
                McpSyncClient reservations = connect()) {
            TravelDesk desk = new TravelDesk(model(scripted), reservations);
            desk.ask("request-1", "Please cancel my reservation EHGLP3.");
            desk.ask("request-2", "And ZFA04Y, too.");
        }
        System.exit(0); // The HTTP client of a real model keeps threads for later.
    }

    private static McpSyncClient connect() {
        ServerParameters server = ServerParameters.builder("java")
                .args(
                        "-cp",
                        "samples/mcp/target/classes:samples/mcp/target/lib/*",
                        "io.holdpoint.samples.mcp.ReservationServer")
                .build();
        StdioClientTransport transport = new StdioClientTransport(server, McpJsonDefaults.getMapper());
        transport.setStdErrorHandler(line -> System.out.println("  [server: " + line + "]"));
        McpSyncClient client = McpClient.sync(transport)
                .initializationTimeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofMinutes(1))
                .build();
        client.initialize();
        return client;
    }

    private void ask(String id, String message) {
        System.out.println("> " + message);
        model.prompt(message).tools(tools).advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id)).stream()
                .content()
                .doOnNext(System.out::println)
                .blockLast();
        Optional<StreamContext> answer = Holdpoint.answer(id); // There is none without the agent.
        answer.ifPresent(open ->
                System.out.println(open.settled().toCompletableFuture().join().sentence()));
    }

    private static ChatClient model(ScriptedProvider scripted) {
        String key = System.getenv("OPENAI_API_KEY");
        return ChatClient.create(OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(key == null ? scripted.url() + "/v1" : "https://api.openai.com/v1")
                        .apiKey(key == null ? "none" : key)
                        .model(key == null ? ScriptedModel.NAME : "gpt-5-mini")
                        .build())
                .build());
    }
}
