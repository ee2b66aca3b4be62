package io.holdpoint.internal;

import io.holdpoint.StreamContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Micrometer's context-propagation knows to be bound to a thread, if that library is there. */
final class MicrometerSnapshot {

    private static final boolean PRESENT = isLoadable("io.micrometer.context.ContextSnapshotFactory");

    private MicrometerSnapshot() {}

    static boolean isPresent() {
        return PRESENT;
    }

    static @Nullable Snapshot capture() {
        return PRESENT ? Micrometer.capture() : null;
    }

    private static boolean isLoadable(String type) {
        try {
            Class.forName(type, false, MicrometerSnapshot.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Loaded only where the library is. */
    private static final class Micrometer {
        // Without the answer itself: a committed call does not belong to it any more, and would be held again.
        private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder()
                .captureKeyPredicate(key -> !key.equals(StreamAccessor.KEY))
                .build();

        static @Nullable Snapshot capture() {
            ContextSnapshot snapshot = FACTORY.captureAll();
            if (snapshot instanceof Map<?, ?> values && values.isEmpty()) {
                // It would restore nothing. The type is not promised; if it changes, this merely keeps more.
                return null;
            }
            return () -> {
                ContextSnapshot.Scope scope = snapshot.setThreadLocals();
                StreamContext.Scope ours = scope::close;
                return ours;
            };
        }
    }
}
