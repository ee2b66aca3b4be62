package io.holdpoint.mcp;

import static io.holdpoint.mcp.HeldCallContract.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import io.holdpoint.conformance.provider.Protocol;
import io.holdpoint.conformance.provider.ScriptedProvider;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's own MCP client, in answers of an AI service; its key is the server's name. */
class LangChain4jIT {

    interface Assistant {
        TokenStream chat(String message);
    }

    private final OrdersServer server = new OrdersServer();
    private final ScriptedProvider provider = ScriptedProvider.start();
    private final String id = UUID.randomUUID().toString();
    private final DefaultMcpClient client = DefaultMcpClient.builder()
            .key("orders")
            .transport(StreamableHttpMcpTransport.builder()
                    .url(server.url() + "/mcp")
                    .build())
            .toolExecutionTimeout(Duration.ofSeconds(20))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();

    @AfterEach
    void close() {
        client.close();
        provider.close();
        server.close();
    }

    private Settlement ask() throws InterruptedException {
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(OpenAiStreamingChatModel.builder()
                        .baseUrl(provider.url() + "/v1")
                        .apiKey("none")
                        .modelName("m")
                        .build())
                .toolProvider(McpToolProvider.builder().mcpClients(client).build())
                .build();
        CountDownLatch over = new CountDownLatch(1);
        Holdpoint.withAnswerId(
                id,
                () -> assistant
                        .chat("Refund order A1, please.")
                        .onPartialResponse(text -> {})
                        .onCompleteResponse(response -> over.countDown())
                        .onError(error -> over.countDown())
                        .start());
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        return get(Holdpoint.answer(id).orElseThrow().settled());
    }

    @Test
    void sendsHeldCallsAfterACleanEnd() throws Exception {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "find_order", "{\"order\":\"A1\"}")
                        .call("call_2", "refund", "{\"order\":\"A1\"}")
                        .call("call_3", "cancel_order", "{\"order\":\"A1\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT
                        .script()
                        .act(() -> assertThat(server.done).containsExactly("find_order {order=A1}"))
                        .text("It is requested.")
                        .end("stop"));

        Settlement settlement = ask();

        assertThat(settlement.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).as(call.detail()).isEqualTo(CallStatus.SUCCEEDED);
            assertThat(call.call().providerCallId()).isEqualTo("call_2");
        });
        assertThat(server.done).containsExactly("find_order {order=A1}", "refund {order=A1}");
        assertThat(provider.requests("m").get(1).body().toString())
                .contains("done: find_order", "HELD, NOT DONE. refund was recorded", "cancel_order was refused");
        assertThat(provider.problems()).isEmpty();
    }

    @Test
    void sendsNothingAfterALengthLimit() throws Exception {
        provider.play(
                "m",
                Protocol.OPENAI_CHAT
                        .script()
                        .call("call_1", "refund", "{\"order\":\"A1\"}")
                        .end("tool_calls"),
                Protocol.OPENAI_CHAT.script().text("It is").end("length"));

        assertThat(ask().count(CallStatus.DISCARDED)).isEqualTo(1);
        assertThat(server.done).isEmpty();
    }
}
