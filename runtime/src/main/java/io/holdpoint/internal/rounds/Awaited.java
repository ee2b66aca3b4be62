package io.holdpoint.internal.rounds;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls that the last round of an answer made, and what tells the request that brings their results from those of
 * others. Providers use ids again.
 *
 * @param ids the calls as the next request names them
 * @param contents the calls as an SDK names them that runs tools
 * @param words the user's words that are being answered, for as long as somebody has them
 * @param wordsHash their hash code
 * @param response the provider's id for the last round, or {@code null}
 * @param reader who read the last round to its end
 * @param order grows with each round that begins
 */
record Awaited(
        Set<String> ids,
        Set<String> contents,
        @Nullable WeakReference<Object> words,
        int wordsHash,
        @Nullable String response,
        WeakReference<Thread> reader,
        long order) {

    private static final AtomicLong ORDER = new AtomicLong();

    /** How well a request fits. */
    enum Fit {
        /** It goes on from another response. */
        FOREIGN,
        /** The user's last words are others. */
        UNLIKELY,
        POSSIBLE,
        CERTAIN
    }

    /** No calls yet. */
    static Awaited nothing(Turn turn) {
        Object words = turn.words();
        return new Awaited(
                Set.of(),
                Set.of(),
                words == null ? null : new WeakReference<>(words),
                words == null ? 0 : words.hashCode(),
                null,
                new WeakReference<>(Thread.currentThread()),
                ORDER.incrementAndGet());
    }

    /** The calls of a round that this thread has read. */
    Awaited round(RoundReader<?> read) {
        return new Awaited(
                Set.copyOf(read.callKeys()),
                Set.copyOf(read.contentKeys()),
                words,
                wordsHash,
                read.responseId(),
                new WeakReference<>(Thread.currentThread()),
                order);
    }

    /** The next round has begun. */
    Awaited nothing() {
        return new Awaited(Set.of(), Set.of(), words, wordsHash, response, reader, ORDER.incrementAndGet());
    }

    boolean isAnsweredBy(Turn turn) {
        return !ids.isEmpty() && turn.answered().containsAll(ids);
    }

    /** Whether a request goes on from here without a word of the user's in between. */
    boolean isContinuedBy(Turn turn) {
        return !Collections.disjoint(ids, turn.trailing());
    }

    boolean isReadHere() {
        return reader.refersTo(Thread.currentThread());
    }

    /** Whether this thread read the round, and those of the others began before it: then it has most likely gone on here. */
    boolean isReadHereAfter(List<Awaited> others) {
        return isReadHere() && others.stream().allMatch(other -> other.order < order);
    }

    /** Whether the request goes on from this very response, or repeats the very words that are being answered. */
    @SuppressWarnings("ReferenceEquality") // words that are said twice are equal, but not the same
    Fit fit(Turn turn) {
        if (response != null && turn.after() != null) {
            return response.equals(turn.after()) ? Fit.CERTAIN : Fit.FOREIGN;
        }
        if (words == null || turn.words() == null) {
            return Fit.POSSIBLE;
        }
        if (words.refersTo(turn.words())) {
            return Fit.CERTAIN;
        }
        return wordsHash == turn.words().hashCode() ? Fit.POSSIBLE : Fit.UNLIKELY;
    }
}
