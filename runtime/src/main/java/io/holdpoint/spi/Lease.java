package io.holdpoint.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to run a batch's calls, for a while. Immutable.
 *
 * @param worker the process that holds it
 * @param until when it ends unless it is renewed, by the journal's clock
 * @since 0.1
 */
public record Lease(String worker, Instant until) {

    // Written out, because the JDK keeps the class, and so the class loader, of the last record it compared.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lease lease && worker.equals(lease.worker) && until.equals(lease.until);
    }

    @Override
    public int hashCode() {
        return 31 * worker.hashCode() + until.hashCode();
    }
}
