package io.holdpoint.mcp;

import static io.holdpoint.mcp.HeldCallContract.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.mcp.McpToolExecutor;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import io.holdpoint.CallStatus;
import io.holdpoint.StreamContext;
import io.holdpoint.testing.Alone;
import io.holdpoint.testing.Hop;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.ReactorHop;
import io.holdpoint.testing.ThreadHop;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.tool.ToolCallback;

/**
 * Calls of a server's tool on a thread that knows nothing of the answer. What took the answer along is held; what a
 * framework sends for a model is refused; what the application itself sends is ordinary code, unless that is forbidden.
 */
class LostContextIT {

    private final OrdersServer server = new OrdersServer();
    private final McpSyncClient client = McpClient.sync(
                    HttpClientStreamableHttpTransport.builder(server.url()).build())
            .build();

    LostContextIT() {
        client.initialize();
        HoldpointMcp.register("orders", client);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<Hop> hops() {
        return Stream.concat(Stream.of(ThreadHop.values()), Stream.of(ReactorHop.values()));
    }

    @ParameterizedTest
    @MethodSource("hops")
    void holdsACallWhoseAnswerWasTakenAlong(Hop hop) {
        StreamContext answer = StreamContext.open();

        String seen = hop.run(inAnswer(answer, this::refund));

        assertThat(seen).startsWith("HELD, NOT DONE. refund");
        assertThat(server.done).isEmpty();
        answer.end(HeldCallContract.CLEAN);
        assertThat(HeldCallContract.get(answer.settled()).count(CallStatus.SUCCEEDED))
                .isEqualTo(1);
        assertThat(server.done).containsExactly("refund {order=A1}");
    }

    @ParameterizedTest
    @MethodSource("hops")
    void refusesACallThatComesAfterItsAnswer(Hop hop) {
        StreamContext answer = StreamContext.open();
        answer.end(HeldCallContract.CUT);

        String seen = hop.run(inAnswer(answer, this::refund));

        assertThat(seen).startsWith("NOT DONE. ").contains("refund was not carried out");
        assertThat(server.done).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void refusesACallThatSpringAiMakesForAModel(Hop hop) {
        ToolCallback refund = Arrays.stream(SyncMcpToolCallbackProvider.builder()
                        .mcpClients(client)
                        .build()
                        .getToolCallbacks())
                .filter(tool -> tool.getToolDefinition().name().equals("refund"))
                .findFirst()
                .orElseThrow();

        String seen = lost(hop, () -> refund.call("{\"order\":\"A1\"}"));

        assertThat(seen).contains("refund", "the answer it belongs to is not known");
        assertThat(server.done).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hops")
    void refusesACallThatLangChain4jMakesForAModel(Hop hop) {
        try (DefaultMcpClient other = DefaultMcpClient.builder()
                .key("orders")
                .transport(StreamableHttpMcpTransport.builder()
                        .url(server.url() + "/mcp")
                        .build())
                .build()) {
            ToolExecutionRequest request = ToolExecutionRequest.builder()
                    .name("refund")
                    .arguments("{\"order\":\"A1\"}")
                    .build();

            String seen = lost(hop, () -> new McpToolExecutor(other).execute(request, "some memory"));

            assertThat(seen).contains("refund", "the answer it belongs to is not known");
            assertThat(server.done).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("hops")
    void takesTheApplicationsOwnCallForOrdinaryCode(Hop hop) {
        assertThat(lost(hop, this::refund)).isEqualTo("done: refund");
        assertThat(server.done).containsExactly("refund {order=A1}");
    }

    @Test
    void refusesItWhereTheApplicationSaysSo() {
        Jvm.Run run = Jvm.current()
                .withAgent("holdpoint.unowned=refuse,holdpoint.journal=memory")
                .onTests(entry -> true)
                .run(Strict.class.getName());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("HOP ")))
                .hasSize(Math.toIntExact(hops().count()))
                .allSatisfy(line -> assertThat(line)
                        .contains("[HoldpointUnowned] the tool refund of a server was called outside every answer")
                        .endsWith(", done: []"));
    }

    /** Every hop in a process that forbids effects outside answers. */
    public static final class Strict {
        public static void main(String[] arguments) {
            Alone.run(() -> {
                LostContextIT it = new LostContextIT();
                hops().forEach(hop -> System.out.println(
                        "HOP " + hop + ": " + it.lost(hop, it::refund) + ", done: " + it.server.done));
            });
        }
    }

    private static Supplier<String> inAnswer(StreamContext answer, Supplier<String> work) {
        return () -> {
            try (var bound = answer.bind()) {
                return work.get();
            }
        };
    }

    /** What comes of a call that an answer hands to another thread, without going along. */
    private String lost(Hop hop, Supplier<String> work) {
        StreamContext answer = StreamContext.open();
        try (var bound = answer.bind()) {
            return hop.run(() -> {
                try {
                    return work.get();
                } catch (RuntimeException e) {
                    return e + " " + e.getCause();
                }
            });
        } finally {
            answer.end(HeldCallContract.CUT);
            assertThat(HeldCallContract.get(answer.settled()).calls()).isEmpty();
        }
    }

    private String refund() {
        return HeldCallContract.text(client.callTool(call("refund", "order", "A1")));
    }
}
