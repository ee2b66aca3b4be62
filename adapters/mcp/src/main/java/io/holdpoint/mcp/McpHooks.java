package io.holdpoint.mcp;

import io.holdpoint.StreamContext;
import io.holdpoint.internal.Dispatch;
import io.holdpoint.internal.Dispatch.Origin;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the agent weaves into the MCP SDK: the first instruction of each method named below asks the method of the same name
 * here. A result means that the call was decided about; {@code null} means go on.
 */
public final class McpHooks {

    /** Where transports lead. */
    private static final Map<McpClientTransport, String> LOCATIONS = Collections.synchronizedMap(new WeakHashMap<>());

    /** The session of the blocking client that an asynchronous one works for. */
    private static final Map<McpAsyncClient, Session<?>> WORKS_FOR = Collections.synchronizedMap(new WeakHashMap<>());

    private McpHooks() {}

    // The transports: where a server is.

    /** A transport over HTTP connects. */
    public static void connecting(McpClientTransport self, URI base, String endpoint) {
        connected(self, base.resolve(endpoint).toString());
    }

    /** A transport starts its server as a process. */
    public static void starting(McpClientTransport self, ServerParameters server) {
        StringBuilder command = new StringBuilder(server.getCommand());
        server.getArgs().forEach(argument -> command.append(' ').append(argument));
        connected(self, command.toString());
    }

    /** Calls that wait for a server can be made once it is known where its client leads. */
    private static void connected(McpClientTransport transport, String location) {
        if (!location.equals(LOCATIONS.put(transport, location))) {
            Servers.news();
        }
    }

    // The clients.

    /** A client is about to be used: the policy has to be readable, and calls may wait for its server. */
    public static void initialize(McpSyncClient self, McpAsyncClient delegate) {
        Policy.get();
        WORKS_FOR.put(delegate, Servers.session(SdkConnection.SYNC, self));
        Servers.news();
    }

    /** The same, for the asynchronous client. */
    public static void initialize(McpAsyncClient self, McpClientTransport transport) {
        Policy.get();
        Session<?> ofBlocking = WORKS_FOR.get(self);
        locate(ofBlocking != null ? ofBlocking : Servers.session(SdkConnection.ASYNC, self), transport);
        Servers.news();
    }

    /** A client asks for a page of tools, as it does before any of them is decided about; it is connected. */
    public static void listing(McpAsyncClient self, McpClientTransport transport) {
        Session<?> session = session(self);
        if (session != null) {
            locate(session, transport);
        }
    }

    private static void locate(Session<?> session, McpClientTransport transport) {
        WeakReference<McpClientTransport> reached = new WeakReference<>(transport);
        session.locatedBy(() -> LOCATIONS.get(reached.get()));
    }

    /** A client asks for all tools, as it does when its server says that they have changed. */
    public static void changing(McpAsyncClient self) {
        Session<?> session = session(self);
        if (session != null) {
            session.toolsChanged();
        }
    }

    private static @Nullable Session<?> session(McpAsyncClient client) {
        Session<?> ofBlocking = WORKS_FOR.get(client);
        return ofBlocking != null ? ofBlocking : Servers.known(client);
    }

    /** A call by the blocking client. */
    public static @Nullable CallToolResult callTool(
            McpSyncClient self, McpAsyncClient delegate, CallToolRequest request) {
        if (Admission.isDecided()) {
            return null;
        }
        Session<McpSyncClient> session = Servers.session(SdkConnection.SYNC, self);
        WORKS_FOR.put(delegate, session);
        return call(session, self, request);
    }

    static CallToolResult call(Session<McpSyncClient> session, McpSyncClient client, CallToolRequest request) {
        Origin origin = Dispatch.origin();
        Admission.Ruling ruling;
        try {
            ruling = Admission.decide(
                            session,
                            client,
                            origin,
                            SdkConnection.LIBRARY,
                            request.name(),
                            SdkSchema.arguments(request),
                            null)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        if (ruling.reply() != null) {
            return SdkSchema.result(ruling.reply(), ruling.isError());
        }
        if (origin == null) {
            return Admission.past(() -> client.callTool(request));
        }
        try (StreamContext.Scope busy = origin.owner().busy()) {
            return Admission.past(() -> client.callTool(request));
        }
    }

    /** A call by the asynchronous client. */
    public static @Nullable Mono<CallToolResult> callTool(McpAsyncClient self, CallToolRequest request) {
        return Admission.isDecided() ? null : call(Servers.session(SdkConnection.ASYNC, self), self, request);
    }

    static Mono<CallToolResult> call(Session<McpAsyncClient> session, McpAsyncClient client, CallToolRequest request) {
        Origin atOnce = Dispatch.origin();
        return Mono.defer(() -> {
            // Whoever makes the call and whoever subscribes may be two; an answer of either counts.
            Origin origin = atOnce != null ? atOnce : Dispatch.origin();
            Mono<Admission.Ruling> decided = Mono.fromCompletionStage(Admission.decide(
                    session,
                    client,
                    origin,
                    SdkConnection.LIBRARY,
                    request.name(),
                    SdkSchema.arguments(request),
                    null));
            return decided.flatMap(ruling -> ruling.reply() != null
                    ? Mono.just(SdkSchema.result(ruling.reply(), ruling.isError()))
                    : send(origin, client, request));
        });
    }

    private static Mono<CallToolResult> send(@Nullable Origin origin, McpAsyncClient client, CallToolRequest request) {
        Mono<CallToolResult> sent = Admission.past(() -> client.callTool(request));
        return origin == null
                ? sent
                : Mono.using(() -> origin.owner().busy(), busy -> sent, StreamContext.Scope::close);
    }
}
