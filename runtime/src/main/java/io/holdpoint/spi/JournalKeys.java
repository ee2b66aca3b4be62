package io.holdpoint.spi;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which a durable journal encrypts arguments, results and the caller's context: AES, 256 bits. Found with
 * {@link java.util.ServiceLoader}, or given where the journal is opened. Without one they are stored as they are.
 *
 * <p>A key is needed for as long as the journal keeps what was written with it. A call whose key is missing is not lost
 * and does not run; it goes on when the key is there.
 *
 * <p>Implementations are thread-safe, and quick: they are asked for every call.
 *
 * @since 0.1
 */
public interface JournalKeys {

    /** The id of the key for what is written now. It is stored beside what it encrypts, readable. */
    String currentId();

    /** The key of an id, or {@code null} if there is none. */
    @Nullable
    SecretKey key(String id);
}
