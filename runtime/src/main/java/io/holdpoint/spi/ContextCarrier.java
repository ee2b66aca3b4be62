package io.holdpoint.spi;

import io.holdpoint.StreamContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes one thing that tools rely on besides their arguments (the user, the tenant, the locale, the trace) from the
 * thread that makes a call to the thread that runs it, which may be another one, later, in another process. Found with
 * {@link java.util.ServiceLoader}, or given to {@code Holdpoint.carry}.
 *
 * <p>What is captured is stored with the call, in plain text. It should be a name that can be looked up again, not a
 * credential: a user id rather than a token, which may be worth nothing by the time a person has approved.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1
 */
public interface ContextCarrier {

    /**
     * The name under which values are stored. A process that is to run a stored call has to have a carrier of this name,
     * so it must not change while calls wait.
     */
    String name();

    /**
     * The value on the calling thread, at most 4,096 characters; {@code null} if there is none. Called when an answer is
     * opened and when a call is held, and so it should be quick. What it throws keeps the call from being held.
     */
    @Nullable
    String capture();

    /**
     * Puts a value in place on the calling thread until the scope is closed. What it throws keeps the call from being
     * made: it is tried again later.
     */
    StreamContext.Scope restore(String value);

    /** Whether the value is the user for whom the call is made. At most one carrier can say so. */
    default boolean isRequester() {
        return false;
    }
}
