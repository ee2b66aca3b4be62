package io.holdpoint.mcp;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected to a server: what the server is called, and what tools it had when it was last asked. Does not
 * keep its client alive.
 *
 * <p>This class is thread-safe.
 *
 * @param <C> the client
 */
final class Session<C> {

    /** What the journal calls a server's table begins with this, which no class name does. */
    static final String PREFIX = "mcp:";

    /** A server that says nothing when its tools change is asked again after this. */
    private static final long NANOS_KNOWN = TimeUnit.SECONDS.toNanos(60);

    private static final AtomicLong REGISTRATIONS = new AtomicLong();

    private final Connection<C> connection;
    private final WeakReference<C> client;

    private volatile @Nullable String registered;
    private volatile long registration;
    private volatile Supplier<@Nullable String> location = () -> null;
    private volatile @Nullable Known<C> known;
    /** How often they were forgotten. Guarded by this for writing. */
    private volatile int changes;

    private record Known<C>(Catalogue<C> catalogue, long since) {}

    Session(Connection<C> connection, C client) {
        this.connection = connection;
        this.client = new WeakReference<>(client);
    }

    @Nullable
    C client() {
        return client.get();
    }

    /** The name that the application has given the server for this client. */
    void register(String name) {
        registered = name;
        registration = REGISTRATIONS.incrementAndGet();
        toolsChanged();
    }

    boolean isRegistered() {
        return registered != null;
    }

    /** The later of two registrations has the greater number. */
    long registration() {
        return registration;
    }

    /** Says how to find out where the server is reached: an URL, or a command; known once the client has connected. */
    void locatedBy(Supplier<@Nullable String> where) {
        location = where;
    }

    /** Forgets what tools the server had. */
    void toolsChanged() {
        synchronized (this) {
            changes++;
        }
        known = null;
    }

    /** What the user calls the server; {@code null} if only the server itself has a name for it. */
    private @Nullable String name() {
        String given = registered;
        return given != null ? given : Policy.get().nameAt(location.get());
    }

    /** What the journal calls the server's tools. */
    String tableName() {
        String name = name();
        String place = location.get();
        // Not by what the server calls itself: anybody could call themselves that.
        return PREFIX + (name != null ? name : place != null ? "@" + place : "?");
    }

    /** Whether a tool was among the server's when they were last listed; otherwise they are listed again. */
    CompletionStage<Catalogue<C>> catalogue(C client, String tool) {
        Known<C> last = known;
        if (last != null && last.catalogue().tool(tool) != null && System.nanoTime() - last.since() < NANOS_KNOWN) {
            return CompletableFuture.completedStage(last.catalogue());
        }
        return catalogue(client);
    }

    /** The tools that the server has now. */
    CompletionStage<Catalogue<C>> catalogue(C client) {
        int before = changes;
        long asked = System.nanoTime();
        return connection.list(client).thenApply(listed -> {
            Catalogue<C> catalogue = Catalogue.of(connection, Policy.get(), name(), tableName(), listed);
            if (changes == before) {
                known = new Known<>(catalogue, asked);
            }
            return catalogue;
        });
    }
}
