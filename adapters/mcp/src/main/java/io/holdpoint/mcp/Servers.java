package io.holdpoint.mcp;

import io.holdpoint.CallNotMadeException;
import io.holdpoint.Holdpoint;
import io.holdpoint.spi.ToolSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The clients of this application, and the source of the tools of calls that an earlier process has left.
 *
 * <p>This class is thread-safe.
 */
final class Servers implements ToolSource {

    private static final Servers ONE = new Servers();
    private static final long SECONDS_TO_LIST = 60;

    /** By client; guarded by itself. */
    private final Map<Object, Session<?>> sessions = new WeakHashMap<>();

    private Servers() {}

    /** The session of a client. */
    @SuppressWarnings("unchecked") // of the class that its connection is for
    static <C> Session<C> session(Connection<C> connection, C client) {
        synchronized (ONE.sessions) {
            return (Session<C>) ONE.sessions.computeIfAbsent(client, key -> new Session<>(connection, client));
        }
    }

    /** The session of a client, if it has one. */
    static @Nullable Session<?> known(Object client) {
        synchronized (ONE.sessions) {
            return ONE.sessions.get(client);
        }
    }

    /** Lets calls that wait for a server be tried again: one may be there now. */
    static void news() {
        Holdpoint.findToolsWith(ONE);
    }

    @Override
    public @Nullable Found find(String table) {
        if (!table.startsWith(Session.PREFIX)) {
            return null;
        }
        List<Session<?>> found = new ArrayList<>();
        synchronized (sessions) {
            for (Session<?> session : sessions.values()) {
                if (session.client() != null && session.tableName().equals(table)) {
                    found.add(session);
                }
            }
        }
        Session<?> last = found.stream()
                .filter(Session::isRegistered)
                .max(Comparator.comparingLong(Session::registration))
                .orElse(null);
        if (last != null) {
            return found(last);
        }
        if (found.size() != 1) {
            String server = table.substring(Session.PREFIX.length());
            throw new CallNotMadeException(
                    found.isEmpty()
                            ? "no client is connected to the server " + server
                                    + ": connect one, or name it with HoldpointMcp.register"
                            : found.size() + " clients are connected to the server " + server
                                    + ": say which one makes its calls with HoldpointMcp.register");
        }
        return found(found.get(0));
    }

    private static <C> Found found(Session<C> session) {
        C client = session.client();
        if (client == null) {
            throw new CallNotMadeException(session.tableName() + ": its client is gone");
        }
        try {
            Catalogue<C> now = session.catalogue(client).toCompletableFuture().get(SECONDS_TO_LIST, TimeUnit.SECONDS);
            return new Found(now.table(), client);
        } catch (ExecutionException | TimeoutException e) {
            throw new CallNotMadeException(session.tableName() + " does not say what tools it has: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallNotMadeException(session.tableName() + ": interrupted", e);
        }
    }
}
