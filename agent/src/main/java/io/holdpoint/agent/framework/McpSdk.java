package io.holdpoint.agent.framework;

import static io.holdpoint.agent.weave.HookPrologue.Given.field;
import static io.holdpoint.agent.weave.HookPrologue.Given.self;

import io.holdpoint.agent.framework.Hook.Kind;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.HookPrologue.Answer;
import io.holdpoint.agent.weave.HookPrologue.Given;
import java.util.List;
import java.util.Map;

/**
 * Where the adapter takes part in the MCP SDK's clients: in calls of tools, and where it learns which server a client is
 * connected to and that its tools have changed. The adapter's side is {@code io.holdpoint.mcp.McpHooks}.
 */
final class McpSdk {

    private static final String HOOKS = "io/holdpoint/mcp/McpHooks";

    private static final String ASYNC = Sdks.MCP + "client/McpAsyncClient";
    private static final String SYNC = Sdks.MCP + "client/McpSyncClient";
    private static final String TRANSPORTS = Sdks.MCP + "client/transport/";
    private static final String TRANSPORT = Sdks.MCP + "spec/McpClientTransport";
    private static final String SCHEMA = Sdks.MCP + "spec/McpSchema$";
    private static final String MONO = "Lreactor/core/publisher/Mono;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String CONNECT = "(Ljava/util/function/Function;)" + MONO;

    static final Sdk SDK = new Sdk(
            new Adapter("the MCP SDK", "holdpoint-mcp", HOOKS, "2.0.0 to 2.1.0"),
            Sdks.MCP + "client/",
            "callTool",
            Map.of(
                    SYNC,
                    List.of(
                            asks(
                                    "callTool",
                                    "(L" + SCHEMA + "CallToolRequest;)L" + SCHEMA + "CallToolResult;",
                                    of(SYNC),
                                    delegate()),
                            tells(
                                    "initialize",
                                    "()L" + SCHEMA + "InitializeResult;",
                                    "initialize",
                                    of(SYNC),
                                    delegate())),
                    ASYNC,
                    List.of(
                            asks("callTool", "(L" + SCHEMA + "CallToolRequest;)" + MONO, of(ASYNC)),
                            tells("initialize", "()" + MONO, "initialize", of(ASYNC), transport()),
                            tells("listTools", "()" + MONO, "changing", of(ASYNC)),
                            tells("listTools", "(" + STRING + ")" + MONO, "listing", of(ASYNC), transport())),
                    TRANSPORTS + "HttpClientStreamableHttpTransport",
                    List.of(tells("connect", CONNECT, "connecting", of(TRANSPORT), uri(), field("endpoint", STRING))),
                    TRANSPORTS + "HttpClientSseClientTransport",
                    List.of(tells(
                            "connect", CONNECT, "connecting", of(TRANSPORT), uri(), field("sseEndpoint", STRING))),
                    TRANSPORTS + "StdioClientTransport",
                    List.of(tells(
                            "connect",
                            CONNECT,
                            "starting",
                            of(TRANSPORT),
                            field("params", "L" + TRANSPORTS + "ServerParameters;")))),
            Map.of(SCHEMA + "Tool", "inputSchema()Ljava/util/Map;"),
            "calls of a server's tools would not be held, so it makes none");

    /** LangChain4j's client is not the SDK's. */
    static final Sdk LANGCHAIN4J = langChain4j();

    private McpSdk() {}

    private static Sdk langChain4j() {
        String hooks = "io/holdpoint/mcp/LangChain4jMcpHooks";
        String client = Sdks.LANGCHAIN4J_MCP + "DefaultMcpClient";
        String request = "Ldev/langchain4j/agent/tool/ToolExecutionRequest;";
        String context = "Ldev/langchain4j/invocation/InvocationContext;";
        String result = "Ldev/langchain4j/service/tool/ToolExecutionResult;";
        List<Given> given = List.of(self(client), field("toolExecutionTimeoutErrorMessage", STRING));
        HookPrologue executeTool = new HookPrologue(hooks, "executeTool", given, Answer.RESULT);
        return new Sdk(
                new Adapter("langchain4j-mcp", "holdpoint-mcp", hooks, "1.13.0-beta23 to 1.18.1-beta28"),
                Sdks.LANGCHAIN4J_MCP,
                "executeTool",
                Map.of(
                        client,
                        List.of(
                                new Hook("executeTool", "(" + request + ")" + result, Kind.INSTANCE, executeTool),
                                new Hook(
                                        "executeTool",
                                        "(" + request + context + ")" + result,
                                        Kind.INSTANCE,
                                        executeTool),
                                new Hook(
                                        "listTools",
                                        "()Ljava/util/List;",
                                        Kind.INSTANCE,
                                        new HookPrologue(hooks, "listing", given, Answer.NONE)))),
                Map.of(),
                "calls of a server's tools would not be held, so it makes none");
    }

    private static Given of(String type) {
        return self(type);
    }

    private static Given delegate() {
        return field("delegate", "L" + ASYNC + ";");
    }

    private static Given transport() {
        return field("transport", "L" + TRANSPORT + ";");
    }

    private static Given uri() {
        return field("baseUri", "Ljava/net/URI;");
    }

    private static Hook asks(String method, String descriptor, Given... given) {
        return new Hook(
                method, descriptor, Kind.INSTANCE, new HookPrologue(HOOKS, method, List.of(given), Answer.RESULT));
    }

    private static Hook tells(String method, String descriptor, String hook, Given... given) {
        return new Hook(method, descriptor, Kind.INSTANCE, new HookPrologue(HOOKS, hook, List.of(given), Answer.NONE));
    }
}
