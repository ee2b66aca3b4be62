package io.holdpoint.spi;

import io.holdpoint.Approver;
import org.jspecify.annotations.Nullable;

/**
 * Says who decides: the signed-in user of the thread that calls {@code Holdpoint.approvals()}. Found with
 * {@link java.util.ServiceLoader}, or given to {@code Holdpoint.identifyWith}.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ApproverIdentity {

    /** The person on whose behalf the calling thread works, or {@code null} if that is not known here. */
    @Nullable
    Approver current();
}
