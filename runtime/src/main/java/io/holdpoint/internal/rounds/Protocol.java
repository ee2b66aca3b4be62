package io.holdpoint.internal.rounds;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool loop has to know about one API of one SDK.
 *
 * @param <P> the SDK's type of a request
 * @param <T> the SDK's type of a chunk
 */
public interface Protocol<P, T> {

    /** Who observes, for the evidence. */
    String source();

    /** A reader for the response to a request. */
    LoopReader<T> reader(P request);

    /** Sends a request and waits for the head of the response. */
    Body send(P request);

    /**
     * Reads an event's data; {@code null} if it is a sign of life and nothing else.
     *
     * @throws RuntimeException if the provider reports an error
     */
    @Nullable
    T chunk(String data);

    /** The request with what the model said added, and with the results of its calls, if it made any. */
    P next(P request, LoopReader<T> said, List<ToolResult> results);

    /** A response that is being read. */
    interface Body extends AutoCloseable {

        /** The response, as it comes. */
        InputStream in();

        @Override
        void close();
    }

    /**
     * A reader that also tells when a call is complete.
     *
     * @param <T> the SDK's type of a chunk
     */
    interface LoopReader<T> extends RoundReader<T> {

        /** The calls that have become complete since this was last asked, in the order in which they were begun. */
        List<CompleteCall> newlyComplete();
    }
}
