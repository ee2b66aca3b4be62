package io.holdpoint.mcp;

import static io.holdpoint.mcp.HeldCallContract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.springai.HoldpointChat;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mcp.AsyncMcpToolCallbackProvider;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** Spring AI's own MCP tools, in answers of a chat client. */
class SpringAiIT {

    private final OrdersServer server = new OrdersServer();
    private final ScriptedProvider provider = ScriptedProvider.start();
    private final McpSyncClient sync =
            McpClient.sync(transport()).requestTimeout(Duration.ofSeconds(20)).build();
    private final McpAsyncClient async =
            McpClient.async(transport()).requestTimeout(Duration.ofSeconds(20)).build();
    private final String id = UUID.randomUUID().toString();

    private HttpClientStreamableHttpTransport transport() {
        return HttpClientStreamableHttpTransport.builder(server.url()).build();
    }

    @AfterEach
    void close() {
        sync.close();
        async.close();
        provider.close();
        server.close();
    }

    private ToolCallback[] tools(boolean blockingClient) {
        if (blockingClient) {
            sync.initialize();
            HoldpointMcp.register("orders", sync);
            return SyncMcpToolCallbackProvider.builder()
                    .mcpClients(List.of(sync))
                    .build()
                    .getToolCallbacks();
        }
        async.initialize().block();
        HoldpointMcp.register("orders", async);
        return AsyncMcpToolCallbackProvider.builder()
                .mcpClients(List.of(async))
                .build()
                .getToolCallbacks();
    }

    private void ask(boolean blockingClient) {
        ChatClient.ChatClientRequestSpec prompt = ChatClient.create(OpenAiChatModel.builder()
                        .options(OpenAiChatOptions.builder()
                                .baseUrl(provider.url() + "/v1")
                                .apiKey("none")
                                .model("m")
                                .maxRetries(0)
                                .timeout(Duration.ofSeconds(30))
                                .build())
                        .build())
                .prompt("Refund order A1, please.")
                .tools((Object[]) tools(blockingClient))
                .advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id));
        prompt.stream().content().onErrorComplete().blockLast();
    }

    private Settlement settlement() {
        return get(Holdpoint.answer(id).orElseThrow().settled());
    }

    @ParameterizedTest(name = "blocking client {0}")
    @ValueSource(booleans = {true, false})
    void sendsHeldCallsInTheModelsOrderAfterACleanEnd(boolean blockingClient) {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "find_order", "{\"order\":\"A1\"}")
                        .call("call_2", "refund", "{\"order\":\"A1\"}")
                        .call("call_3", "tag_order", "{\"order\":\"A1\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT
                        .script()
                        .act(() -> assertThat(server.done).containsExactly("find_order {order=A1}"))
                        .text("It is requested.")
                        .end("stop"));

        ask(blockingClient);

        assertThat(settlement().count(CallStatus.SUCCEEDED)).isEqualTo(2);
        assertThat(server.done).containsExactly("find_order {order=A1}", "refund {order=A1}", "tag_order {order=A1}");
        assertThat(provider.requests("m").get(1).body().toString())
                .contains("done: find_order", "HELD, NOT DONE. refund was recorded");
        assertThat(provider.problems()).isEmpty();
    }

    @ParameterizedTest(name = "blocking client {0}")
    @ValueSource(booleans = {true, false})
    void sendsNothingAfterALengthLimit(boolean blockingClient) {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", "{\"order\":\"A1\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("It is").end("length"));

        ask(blockingClient);

        assertThat(settlement().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(server.done).isEmpty();
    }
}
