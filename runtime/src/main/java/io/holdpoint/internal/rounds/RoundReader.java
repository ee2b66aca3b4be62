package io.holdpoint.internal.rounds;

import io.holdpoint.verdict.RoundEnd;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one round in one protocol. Used by one thread at a time.
 *
 * @param <T> the SDK's type of a chunk
 */
public interface RoundReader<T> {

    /** Takes in a chunk. */
    void read(T chunk);

    /** Tells that the protocol's last frame arrived, where that is not a chunk. */
    void lastFrame();

    /** Whether the protocol's last frame arrived: nothing can follow. */
    boolean isComplete();

    /** How the round ended, now that nothing follows. */
    RoundEnd end();

    /** What the next request of the same answer will name: the calls as this round made them. */
    Set<String> callKeys();

    /** The provider's id for the response, if requests name it that go on from there. */
    default @Nullable String responseId() {
        return null;
    }

    /** The calls by what they say, for SDKs that run them without saying which they are. */
    default Set<String> contentKeys() {
        return Set.of();
    }
}
