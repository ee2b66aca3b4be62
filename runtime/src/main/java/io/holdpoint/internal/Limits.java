package io.holdpoint.internal;

import org.jspecify.annotations.Nullable;

/** How much may be held. What exceeds it is refused, and the model is told which limit it was. */
final class Limits {

    static final int BYTES_PER_CALL = 64 * 1024;
    static final int CALLS_PER_STREAM = 64;
    static final int BYTES_PER_STREAM = 1024 * 1024;
    static final long BYTES_IN_ALL = 256L * 1024 * 1024;

    private Limits() {}

    /** The limit of a stream that one more call would exceed, or {@code null}. */
    static @Nullable String excess(int heldCalls, int heldBytes, int bytes) {
        if (bytes > BYTES_PER_CALL) {
            return "its arguments take " + bytes + " bytes, and " + BYTES_PER_CALL + " are allowed";
        }
        if (heldCalls >= CALLS_PER_STREAM) {
            return "this answer already holds " + CALLS_PER_STREAM + " calls, which is the limit";
        }
        if (heldBytes + bytes > BYTES_PER_STREAM) {
            return "the calls of this answer would take more than " + BYTES_PER_STREAM + " bytes";
        }
        return null;
    }
}
