package io.holdpoint.internal;

import io.holdpoint.StreamContext;

/** What was bound to a thread, for another thread of this process. */
interface Snapshot {

    StreamContext.Scope restore();

    /** This on top of what another one restores. */
    default Snapshot over(Snapshot below) {
        return () -> {
            StreamContext.Scope outer = below.restore();
            try {
                StreamContext.Scope inner = restore();
                return () -> {
                    try (outer) {
                        inner.close();
                    }
                };
            } catch (Throwable e) {
                outer.close();
                throw e;
            }
        };
    }
}
