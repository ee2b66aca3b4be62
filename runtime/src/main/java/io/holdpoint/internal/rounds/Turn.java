package io.holdpoint.internal.rounds;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells about the answer that it belongs to.
 *
 * @param answered the calls whose results the request brings, as {@link RoundReader#callKeys} names them
 * @param trailing of those, the ones of the user's last turn: nothing that the user said comes after them. A request that
 *     ends with the user's words has none, and begins an answer
 * @param words the user's last words, as the SDK's object; {@code null} if the request leaves them to what the provider
 *     remembers
 * @param after the id of the response that the request goes on from, or {@code null}
 */
public record Turn(
        Set<String> answered,
        Set<String> trailing,
        @Nullable Object words,
        @Nullable String after) {

    /** Copies the sets. */
    public Turn {
        answered = Set.copyOf(answered);
        trailing = Set.copyOf(trailing);
    }
}
