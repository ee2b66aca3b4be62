package io.holdpoint.spi;

import org.jspecify.annotations.Nullable;

/**
 * Finds the object on which a committed call is made, when the process that held the call is not the one that runs it:
 * after a restart, or on another instance. Found with {@link java.util.ServiceLoader}, or given to
 * {@code Holdpoint.resolveWith}.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TargetResolver {

    /**
     * The instance of a class that declares tools, or {@code null} if this resolver knows none. A container returns its
     * managed object, with transactions and security around it.
     */
    @Nullable
    Object resolve(Class<?> type);

    /**
     * What stands for an object in this container: its managed form, with transactions and security around it. Asked in
     * the process that held a call, before it is made, because what holds tools often has the bare object.
     *
     * @param target the object that the call was made on
     * @return the object itself if this container does not manage it
     * @throws io.holdpoint.HoldpointException if this container manages the object, and cannot give its managed form at the
     *     moment, because it is being closed for instance: the call is not made, stands at {@link
     *     io.holdpoint.CallStatus#UNRESOLVED} with this message, and is tried again
     */
    default Object managed(Object target) {
        return target;
    }
}
