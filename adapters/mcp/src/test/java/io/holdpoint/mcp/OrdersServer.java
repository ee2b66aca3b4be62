package io.holdpoint.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A server of the MCP SDK over streamable HTTP on loopback, with tools that keep a record of what was done. */
final class OrdersServer implements AutoCloseable {

    static final String ORDER = """
            {"type":"object","properties":{"order":{"type":"string"},"amount":{"type":"number"}},\
            "required":["order"],"additionalProperties":false}""";
    static final String CUSTOMER = """
            {"type":"object","properties":{"customer":{"type":"string"}},"required":["customer"]}""";
    static final String CARD = """
            {"type":"object","properties":{"card":{"type":"string"},"amount":{"type":"number"}},"required":["card"]}""";

    /** What was done, in order. */
    final List<String> done = new CopyOnWriteArrayList<>();
    /** Released when a slow tool is in the middle of its work. */
    final Semaphore entered = new Semaphore(0);
    /** Lets slow tools go on. */
    final CountDownLatch goOn = new CountDownLatch(1);

    final McpSyncServer server;
    private final HttpServletStreamableServerTransportProvider transport;
    private final Tomcat tomcat = new Tomcat();

    OrdersServer() {
        transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .build();
        server = McpServer.sync(transport)
                .serverInfo("calls-itself-orders", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .tools(
                        tool("find_order", ORDER, hints(true, null, null), this::record),
                        tool("refund", ORDER, hints(false, false, null), this::record),
                        tool("delete_order", ORDER, hints(false, true, null), this::record),
                        tool("tag_order", ORDER, hints(false, false, true), this::record),
                        tool("unhinted", ORDER, null, this::record),
                        tool("cancel_order", ORDER, hints(true, null, null), this::record),
                        tool("close_account", CUSTOMER, null, this::record),
                        tool("charge", CARD, null, this::record),
                        tool("pay", ORDER, null, this::slow),
                        tool("transfer", ORDER, hints(false, false, null), this::slow),
                        tool("decline", ORDER, hints(false, false, null), this::decline),
                        tool("look", ORDER, null, this::record))
                .build();
        try {
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            var context = tomcat.addContext("", Path.of(".").toAbsolutePath().toString());
            var servlet = Tomcat.addServlet(context, "mcp", transport);
            servlet.setAsyncSupported(true);
            servlet.addMapping("/*");
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    private CallToolResult record(CallToolRequest request) {
        done.add(request.name() + " " + request.arguments());
        return text("done: " + request.name(), false);
    }

    private CallToolResult decline(CallToolRequest request) {
        return text("the order is closed", true);
    }

    private CallToolResult slow(CallToolRequest request) {
        entered.release();
        try {
            goOn.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return record(request);
    }

    static CallToolResult text(String text, boolean isError) {
        return CallToolResult.builder().addTextContent(text).isError(isError).build();
    }

    static McpSchema.ToolAnnotations hints(Boolean readOnly, Boolean destructive, Boolean idempotent) {
        return new McpSchema.ToolAnnotations(null, readOnly, destructive, idempotent, null, null);
    }

    static SyncToolSpecification tool(
            String name,
            String schema,
            McpSchema.ToolAnnotations hints,
            Function<CallToolRequest, CallToolResult> handler) {
        McpSchema.Tool tool = McpSchema.Tool.builder(name, McpJsonDefaults.getMapper(), schema)
                .description("Does " + name + ".")
                .annotations(hints)
                .build();
        return new SyncToolSpecification(tool, (exchange, request) -> handler.apply(request));
    }

    @Override
    public void close() {
        goOn.countDown();
        try {
            server.close();
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
