package io.holdpoint.mcp;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.holdpoint.internal.Dispatch;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What the agent weaves into LangChain4j's own MCP client: the first instruction of each method named below asks the method
 * of the same name here. A result means that the call was decided about; {@code null} means go on.
 */
public final class LangChain4jMcpHooks {

    /** What the stack calls the library: LangChain4j runs its tools for models, so its frames do count. */
    private static final String LIBRARY = "";

    private LangChain4jMcpHooks() {}

    /** A client is used: the policy has to be readable, and calls may wait for its server. */
    public static void listing(DefaultMcpClient self, String timeoutText) {
        session(self, timeoutText);
    }

    /** A call of a tool. */
    public static @Nullable ToolExecutionResult executeTool(
            DefaultMcpClient self, String timeoutText, ToolExecutionRequest request) {
        return decide(self, timeoutText, request);
    }

    /** A call of a tool, in an invocation of an AI service. */
    public static @Nullable ToolExecutionResult executeTool(
            DefaultMcpClient self, String timeoutText, ToolExecutionRequest request, InvocationContext invocation) {
        return decide(self, timeoutText, request);
    }

    private static @Nullable ToolExecutionResult decide(
            DefaultMcpClient client, String timeoutText, ToolExecutionRequest request) {
        if (Admission.isDecided()) {
            return null;
        }
        String arguments = request.arguments() == null || request.arguments().isBlank() ? "{}" : request.arguments();
        Admission.Ruling ruling;
        try {
            ruling = Admission.decide(
                            session(client, timeoutText),
                            client,
                            Dispatch.origin(),
                            LIBRARY,
                            request.name(),
                            arguments,
                            request.id())
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return ruling.reply() == null
                ? null
                : ToolExecutionResult.builder()
                        .isError(ruling.isError())
                        .resultText(ruling.reply())
                        .build();
    }

    /** A client's key is the application's name for its server. */
    private static Session<DefaultMcpClient> session(DefaultMcpClient client, String timeoutText) {
        Policy.get();
        Session<DefaultMcpClient> session = Servers.session(new LangChain4jConnection(timeoutText), client);
        if (!session.isRegistered()) {
            session.register(client.key());
            Servers.news();
        }
        return session;
    }
}
