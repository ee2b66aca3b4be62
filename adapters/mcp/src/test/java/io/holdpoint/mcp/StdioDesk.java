package io.holdpoint.mcp;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.CommittedCall;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointListener;
import io.holdpoint.StreamContext;
import io.holdpoint.Verdict;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An application with a client of a {@link StdioServer}, as the SDK's documentation writes it; nothing in it names Holdpoint
 * where it calls tools. It is killed, and started again.
 */
final class StdioDesk {

    private StdioDesk() {}

    /** {@code hold TOOL COMMAND...} or {@code goOn COMMAND...}. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String[] args) throws Exception {
        boolean holds = args[0].equals("hold");
        List<String> command = List.of(args).subList(holds ? 2 : 1, args.length);
        var transport = new StdioClientTransport(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .build(),
                McpJsonDefaults.getMapper());
        BlockingQueue<String> news = new LinkedBlockingQueue<>();
        Holdpoint.listen(new HoldpointListener() {
            @Override
            public void finished(CallOutcome call) {
                news.add(call.status() + " " + call.detail());
            }

            @Override
            public void inDoubt(CallOutcome call) {
                news.add(call.status() + " " + call.detail());
            }
        });
        McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(20))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        if (holds) {
            hold(client, args[1]);
            if (args[1].equals("refund")) {
                Runtime.getRuntime().halt(3);
            }
        } else {
            CommittedCall waiting = Holdpoint.approvals().pending().get(0);
            System.out.println("WAITING " + waiting.call().summary());
            Holdpoint.approvals().approve(waiting.call());
        }
        System.out.println("NEWS " + news.poll(60, TimeUnit.SECONDS));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void hold(McpSyncClient client, String tool) {
        StreamContext stream = StreamContext.open();
        try (var bound = stream.bind()) {
            System.out.println("REPLY "
                    + client.callTool(CallToolRequest.builder(tool)
                                    .arguments(Map.of("order", "A1"))
                                    .build())
                            .content());
        }
        stream.end(new Verdict.Clean(Evidence.reason("test", "stop", "the test says so")));
        System.out.println(
                "HELD " + Holdpoint.settlement(stream.id()).orElseThrow().count(CallStatus.PENDING_APPROVAL));
        System.out.flush();
    }
}
