package io.holdpoint.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;

/**
 * What an application can say about its MCP clients. With the agent nothing needs to be said: calls of tools that are made
 * inside an answer are held as the policy file wants it, and a server is known by where it is reached.
 *
 * <p>All methods may be called by any thread.
 *
 * @since 0.1
 */
public final class HoldpointMcp {

    private HoldpointMcp() {}

    /**
     * Says what the user calls the server that a client is connected to: the name that the policy file has for it, and by
     * which committed calls find it again after a restart. The last client of a name makes the calls that an earlier process
     * has left.
     *
     * @param server the name, without {@code *}
     * @throws io.holdpoint.HoldpointException if the policy file cannot be read, or the SDK is of a release that does not
     *     fit
     */
    public static void register(String server, McpSyncClient client) {
        register(server, Servers.session(connection(SdkConnection.SYNC), client));
    }

    /**
     * The same, for an asynchronous client.
     *
     * @throws io.holdpoint.HoldpointException if the policy file cannot be read, or the SDK is of a release that does not
     *     fit
     */
    public static void register(String server, McpAsyncClient client) {
        register(server, Servers.session(connection(SdkConnection.ASYNC), client));
    }

    /**
     * A client whose calls are held without the agent. Calls that are made on the original, by a framework for instance, are
     * not.
     *
     * @param server what the user calls the server, as for {@link #register}
     */
    public static HeldSyncClient hold(String server, McpSyncClient client) {
        register(server, client);
        return new HeldSyncClient(Servers.session(SdkConnection.SYNC, client), client);
    }

    /**
     * The same, for an asynchronous client.
     *
     * @param server what the user calls the server, as for {@link #register}
     */
    public static HeldAsyncClient hold(String server, McpAsyncClient client) {
        register(server, client);
        return new HeldAsyncClient(Servers.session(SdkConnection.ASYNC, client), client);
    }

    private static <C> Connection<C> connection(Connection<C> connection) {
        SdkFit.check();
        return connection;
    }

    private static void register(String server, Session<?> session) {
        if (server.isBlank() || server.indexOf('*') >= 0) {
            throw new IllegalArgumentException("expected a server's name without *, found \"" + server + "\"");
        }
        Policy.get();
        session.register(server);
        Servers.news();
    }
}
