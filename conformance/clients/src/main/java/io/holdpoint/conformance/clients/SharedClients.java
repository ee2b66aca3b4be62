package io.holdpoint.conformance.clients;

import io.holdpoint.conformance.client.Conversation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A few HTTP clients for thousands of conversations. One alone would not do: it lets only so many asynchronous requests to
 * a host run side by side, and some of those here never end.
 *
 * @param <C> the SDK's type of a client
 */
public final class SharedClients<C> {

    private static final int COUNT = 16;

    private final Map<Integer, C> clients = new ConcurrentHashMap<>();
    private final Function<String, C> maker;

    /**
     * No clients yet.
     *
     * @param maker makes one for the address of a provider
     */
    public SharedClients(Function<String, C> maker) {
        this.maker = maker;
    }

    /** The client that a conversation uses. */
    public C of(Conversation conversation) {
        return clients.computeIfAbsent(
                Math.floorMod(conversation.id().hashCode(), COUNT), key -> maker.apply(conversation.url()));
    }
}
