package io.holdpoint.anthropic;

import com.anthropic.core.http.StreamResponse;
import io.holdpoint.internal.rounds.WatchedRound;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's stream, followed as a round of an answer.
 *
 * @param <T> the SDK's type of a chunk
 */
final class WatchedStream<T> implements StreamResponse<T> {

    private final StreamResponse<T> response;
    private final WatchedRound<T> round;

    WatchedStream(StreamResponse<T> response, WatchedRound<T> round) {
        this.response = response;
        this.round = round;
        round.onGivenUp(response::close);
    }

    @Override
    public Stream<T> stream() {
        return StreamSupport.stream(new Chunks(response.stream().spliterator()), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        round.closed();
        response.close();
    }

    private final class Chunks implements Spliterator<T> {

        private final Spliterator<T> chunks;

        Chunks(Spliterator<T> chunks) {
            this.chunks = chunks;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> application) {
            round.startReading();
            try {
                boolean found = chunks.tryAdvance(chunk -> round.deliver(chunk, application));
                if (!found) {
                    round.over();
                }
                return found;
            } catch (RuntimeException | Error e) {
                round.failed(e);
                throw e;
            } finally {
                round.stopReading();
            }
        }

        @Override
        public @Nullable Spliterator<T> trySplit() {
            return null; // One chunk after the other.
        }

        @Override
        public long estimateSize() {
            return chunks.estimateSize();
        }

        @Override
        public int characteristics() {
            return chunks.characteristics() & ~(SIZED | SUBSIZED | SORTED);
        }

        @Override
        public Comparator<? super T> getComparator() {
            throw new IllegalStateException("not sorted");
        }
    }
}
