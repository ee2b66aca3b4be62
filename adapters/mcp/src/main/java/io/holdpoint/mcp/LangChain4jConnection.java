package io.holdpoint.mcp;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpToolMetadataKeys;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.holdpoint.CallInDoubtException;
import io.holdpoint.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Connections of LangChain4j's own MCP client.
 *
 * @param timeoutText what the client returns, as if it were a result, when no result came in time
 */
record LangChain4jConnection(String timeoutText) implements Connection<DefaultMcpClient> {

    @Override
    public Class<DefaultMcpClient> type() {
        return DefaultMcpClient.class;
    }

    @Override
    public CompletionStage<List<Definition>> list(DefaultMcpClient client) {
        try {
            client.evictToolListCache();
            return CompletableFuture.completedStage(client.listTools().stream()
                    .map(LangChain4jConnection::definition)
                    .toList());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static Definition definition(ToolSpecification tool) {
        Map<String, Object> metadata = tool.metadata();
        Hints hints = new Hints(
                hint(metadata, McpToolMetadataKeys.READ_ONLY_HINT),
                hint(metadata, McpToolMetadataKeys.DESTRUCTIVE_HINT),
                hint(metadata, McpToolMetadataKeys.IDEMPOTENT_HINT));
        return new Definition(
                tool.name(), tool.description() == null ? "" : tool.description(), schema(tool.parameters()), hints);
    }

    private static @Nullable Boolean hint(@Nullable Map<String, Object> metadata, String key) {
        return (metadata != null && metadata.get(key) instanceof Boolean said) ? said : null;
    }

    /** Not the server's text, which the client does not keep; but it changes when that does. */
    private static String schema(@Nullable JsonObjectSchema parameters) {
        JsonWriter out = new JsonWriter();
        out.beginObject().name("langchain4j").string(String.valueOf(parameters)).endObject();
        return out.toString();
    }

    /** The client keeps no schema that a validator could apply: that is left to the server. */
    @Override
    public String misfit(Definition tool, String arguments) {
        return "";
    }

    @Override
    public String send(DefaultMcpClient client, String tool, String arguments) {
        ToolExecutionRequest request =
                ToolExecutionRequest.builder().name(tool).arguments(arguments).build();
        ToolExecutionResult result;
        try {
            result = Admission.past(() -> client.executeTool(request));
        } catch (ToolExecutionException e) {
            if (e.getCause() == null) {
                throw new ToolFailedException(String.valueOf(e.getMessage()));
            }
            throw inDoubt(tool, e);
        } catch (RuntimeException e) {
            throw inDoubt(tool, e);
        }
        String text = result.resultText();
        if (timeoutText.equals(text)) {
            throw new CallInDoubtException(tool + " was sent to its server, and no result came in time");
        }
        if (result.isError()) {
            throw new ToolFailedException(text);
        }
        return text;
    }

    private static CallInDoubtException inDoubt(String tool, RuntimeException cause) {
        return new CallInDoubtException(
                tool + " was sent to its server, and no result came: " + cause.getMessage(), cause);
    }
}
