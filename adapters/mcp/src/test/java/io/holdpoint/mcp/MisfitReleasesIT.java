package io.holdpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.StreamContext;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases of the MCP SDK that do not fit: no call is sent, and the message names the releases that fit. */
class MisfitReleasesIT {

    private final OrdersServer server = new OrdersServer();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    /** Uses the SDK's clients and says what came of it. */
    public static final class Application {
        public static void main(String[] url) {
            // Opened before anything is known of the SDK.
            StreamContext answer = StreamContext.open();
            McpSyncClient client = McpClient.sync(transport(url[0])).build();
            McpAsyncClient async = McpClient.async(transport(url[0])).build();
            client.initialize();
            System.out.println("tools: " + client.listTools().tools().size());
            try (var bound = answer.bind()) {
                attempt("in an answer", () -> client.callTool(refund()));
            }
            attempt("outside", () -> client.callTool(refund()));
            attempt(
                    "asynchronous",
                    () -> async.initialize().then(async.callTool(refund())).block());
            attempt("next answer", StreamContext::open);
            System.exit(0);
        }

        private static HttpClientStreamableHttpTransport transport(String url) {
            return HttpClientStreamableHttpTransport.builder(url).build();
        }

        private static CallToolRequest refund() {
            return new CallToolRequest("refund", Map.of("order", "A1"), null);
        }

        private static void attempt(String what, Runnable call) {
            try {
                call.run();
                System.out.println(what + ": done");
            } catch (RuntimeException e) {
                System.out.println(what + ": " + e.toString().replace('\n', ' '));
            }
        }
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> releases = Files.list(Path.of(System.getProperty("misfits")))) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sendsNothingAndNamesTheReleasesThatFit(Path release) {
        assertRefused(
                run(Jvm.current().onJarsIn(release).onTests(entry -> !isSdk(entry))), release.getFileName() + " ");
    }

    /** As a newer release may do: it has one of the classes still, and not what Holdpoint needs of it. */
    @Test
    void sendsNothingWithAReleaseThatHasChanged() {
        Path changed = Program.in(directory.resolve("changed"))
                .compile(
                        "StdioClientTransport.java",
                        "package io.modelcontextprotocol.client.transport; public class StdioClientTransport {}")
                .directory();

        assertRefused(run(Jvm.current().on(changed).onTests(entry -> true)), "");
    }

    private void assertRefused(Jvm.Run run, String version) {
        String misfit = "[HoldpointFrameworkMisfit] the MCP SDK " + version;
        String fix = "use the MCP SDK 2.0.0 to 2.1.0 or a newer Holdpoint";
        assertThat(run.err()).containsOnlyOnce(misfit).contains(fix);
        assertThat(run.out().lines().toList())
                .as(run.err())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("tools: 12"),
                        line -> assertThat(line).startsWith("in an answer: ").contains(misfit, fix),
                        line -> assertThat(line).startsWith("outside: ").contains(misfit, fix),
                        line -> assertThat(line).startsWith("asynchronous: ").contains(misfit, fix),
                        line -> assertThat(line).startsWith("next answer: ").contains(misfit, fix));
        assertThat(server.done).isEmpty();
    }

    /** Without the adapter the tools of servers are called as if Holdpoint were not there. */
    @ParameterizedTest
    @MethodSource("releases")
    void leavesTheSdkAloneWithoutTheAdapter(Path release) {
        Jvm.Run run = run(Jvm.current().onJarsIn(release).onTests(entry -> !isSdk(entry) && !isAdapter(entry)));

        assertThat(run.err()).doesNotContain("the MCP SDK");
        assertThat(run.out().lines())
                .as(run.err())
                .startsWith("tools: 12", "in an answer: done", "outside: done", "asynchronous: done");
        assertThat(server.done).hasSize(3).containsOnly("refund {order=A1}");
    }

    private Jvm.Run run(Jvm jvm) {
        return jvm.withAgent("holdpoint.journal=memory").run(Application.class.getName(), server.url());
    }

    private static boolean isAdapter(Path entry) {
        return entry.getFileName().toString().startsWith("holdpoint-mcp")
                || entry.endsWith(Path.of("mcp", "target", "classes"));
    }

    private static boolean isSdk(Path entry) {
        return entry.getFileName().toString().matches("mcp-(core|json-jackson3)-\\d.*");
    }
}
