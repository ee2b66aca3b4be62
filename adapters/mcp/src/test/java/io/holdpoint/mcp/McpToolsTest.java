package io.holdpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CommittedCall;
import io.holdpoint.Holdpoint;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classified methods as the tools of a real server, called by a real client that knows nothing of Holdpoint. */
class McpToolsTest {

    private final ServedDesk desk = new ServedDesk();
    private final OrdersServer server = new OrdersServer();
    private final McpSyncClient client = McpClient.sync(
                    HttpClientStreamableHttpTransport.builder(server.url()).build())
            .requestTimeout(Duration.ofSeconds(30))
            .build();

    McpToolsTest() {
        McpTools.of(desk).sync().forEach(server.server::addTool);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private McpSchema.Tool tool(String name) {
        return client.listTools().tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private CallToolResult call(String tool, Object... arguments) {
        return client.callTool(HeldCallContract.call(tool, arguments));
    }

    @Test
    void saysHowItsToolsAreClassified() {
        McpSchema.Tool find = tool("find");
        McpSchema.Tool refund = tool("refund");

        assertThat(find.annotations().readOnlyHint()).isTrue();
        assertThat(find.description()).isEqualTo("Looks an order up.");
        assertThat(refund.annotations().readOnlyHint()).isFalse();
        assertThat(refund.annotations().destructiveHint()).isTrue();
        assertThat(refund.annotations().idempotentHint()).isTrue();
        assertThat(tool("close").annotations().idempotentHint()).isFalse();
        assertThat(refund.inputSchema()).containsEntry("additionalProperties", false);
    }

    @Test
    void answersReadsAndCarriesEffectsOut() {
        assertThat(HeldCallContract.text(call("find", "order", "A1"))).isEqualTo("order A1 is open");

        CallToolResult paid = call("refund", "order", "A1", "cents", 700);

        assertThat(paid.isError()).isFalse();
        assertThat(HeldCallContract.text(paid)).startsWith("DONE.").contains("paid");
        assertThat(desk.done).containsExactly("A1 700");
    }

    @Test
    void saysThatACallWaitsForAPerson() {
        CallToolResult reply = call("close", "customer", "C7");

        assertThat(HeldCallContract.text(reply)).startsWith("NOT DONE YET.").contains("waits for a person's approval");
        assertThat(reply.isError()).isFalse();
        assertThat(desk.done).isEmpty();
        CommittedCall waiting = Holdpoint.approvals().pending().stream()
                .filter(call -> call.call().arguments().contains("C7"))
                .findFirst()
                .orElseThrow();
        Holdpoint.approvals().approve(waiting.call());
        HeldCallContract.get(
                Holdpoint.answer(waiting.call().answerId()).orElseThrow().settled());
        assertThat(desk.done).containsExactly("closed C7");
    }

    @Test
    void saysWhatIsWrongWithArguments() {
        CallToolResult reply = call("refund", "order", "A1", "cents", 7.5);

        assertThat(reply.isError()).isTrue();
        assertThat(desk.done).isEmpty();
    }
}
