package io.holdpoint.mcp;

import io.holdpoint.CallInDoubtException;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Connections of the MCP SDK's clients. */
abstract class SdkConnection<C> implements Connection<C> {

    /** What the stack calls the library. */
    static final String LIBRARY = "the MCP SDK";

    static final Connection<McpSyncClient> SYNC = new SdkConnection<>() {
        @Override
        public Class<McpSyncClient> type() {
            return McpSyncClient.class;
        }

        @Override
        public CompletionStage<List<Definition>> list(McpSyncClient client) {
            try {
                List<Definition> all = new ArrayList<>();
                String cursor = McpSchema.FIRST_PAGE;
                do {
                    McpSchema.ListToolsResult page = client.listTools(cursor);
                    page.tools().forEach(tool -> all.add(SdkSchema.definition(tool)));
                    cursor = page.nextCursor();
                } while (hasNext(cursor));
                return CompletableFuture.completedStage(all);
            } catch (RuntimeException e) {
                return CompletableFuture.failedStage(e);
            }
        }

        @Override
        Optional<McpSchema.CallToolResult> call(McpSyncClient client, McpSchema.CallToolRequest request) {
            return Optional.ofNullable(client.callTool(request));
        }
    };

    static final Connection<McpAsyncClient> ASYNC = new SdkConnection<>() {
        @Override
        public Class<McpAsyncClient> type() {
            return McpAsyncClient.class;
        }

        @Override
        public CompletionStage<List<Definition>> list(McpAsyncClient client) {
            return client.listTools(McpSchema.FIRST_PAGE)
                    .expand(page -> hasNext(page.nextCursor()) ? client.listTools(page.nextCursor()) : Mono.empty())
                    .concatMapIterable(McpSchema.ListToolsResult::tools)
                    .map(SdkSchema::definition)
                    .collectList()
                    .toFuture();
        }

        @Override
        Optional<McpSchema.CallToolResult> call(McpAsyncClient client, McpSchema.CallToolRequest request) {
            return client.callTool(request).blockOptional();
        }
    };

    private SdkConnection() {}

    private static boolean hasNext(@Nullable String cursor) {
        return cursor != null && !cursor.isEmpty();
    }

    abstract Optional<McpSchema.CallToolResult> call(C client, McpSchema.CallToolRequest request);

    @Override
    public String misfit(Definition tool, String arguments) {
        return SdkSchema.misfit(tool, arguments);
    }

    @Override
    public String send(C client, String tool, String arguments) {
        McpSchema.CallToolRequest request = SdkSchema.request(tool, arguments);
        McpSchema.@Nullable CallToolResult result;
        try {
            result = Admission.past(() -> call(client, request)).orElse(null);
        } catch (McpError e) {
            // The server has answered: that it will not, or that it failed.
            throw new ToolFailedException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (SdkSchema.isOnlyResultWrong(e)) {
                return "It was carried out; its result does not fit its schema: " + e.getMessage();
            }
            throw new CallInDoubtException(
                    tool + " was sent to its server, and no result came: " + e.getMessage() + " (" + e.getClass() + ")",
                    e);
        }
        if (result == null) {
            throw new CallInDoubtException(tool + " was sent to its server, and it answered with nothing");
        }
        String text = SdkSchema.text(result);
        if (Boolean.TRUE.equals(result.isError())) {
            throw new ToolFailedException(text);
        }
        return text;
    }
}
